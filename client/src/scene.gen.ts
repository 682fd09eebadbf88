// Written by `npm run types` from schema/scene.v1.json. Change stations/nodes/*.py instead.

export interface SceneFile {
  scene: 1;
  title: Text;
  summary: Text;
  status: "draft" | "published";
  valid_from?: string | null;
  valid_until?: string | null;
  anchor: Anchor;
  view?: View;
  exposure?: number;
  narration?: {
    [k: string]: Recording;
  };
  /**
   * @minItems 1
   * @maxItems 40
   */
  nodes: [
    Audio | Compare | Group | Guide | Hotspot | Image | Light | Link | Model3D | Quiz | Sensor | Caption | Video,
    ...(Audio | Compare | Group | Guide | Hotspot | Image | Light | Link | Model3D | Quiz | Sensor | Caption | Video)[]
  ];
}
export interface Text {
  [k: string]: string;
}
export interface Anchor {
  type: "poster" | "floor";
}
export interface View {
  turn?: number;
  tilt?: number;
  zoom?: number;
}
export interface Recording {
  license: string;
  creator: string;
  src: string;
}
export interface Audio {
  license: string;
  creator: string;
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "audio";
  title: Text;
  src: string;
  transcript: Text;
}
export interface Compare {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "compare";
  title: Text;
  model: string;
  /**
   * @minItems 2
   * @maxItems 4
   */
  states: [State, State] | [State, State, State] | [State, State, State, State];
}
export interface State {
  title: Text;
  says: Text;
  hides?: string[];
}
export interface Group {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "group";
}
export interface Guide {
  license: string;
  creator: string;
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "guide";
  src: string;
  says?: Text | null;
}
export interface Hotspot {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "hotspot";
  title: Text;
  text: Text;
  normal?: [number, number, number] | null;
}
export interface Image {
  license: string;
  creator: string;
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "image";
  src: string;
  alt?: Text | null;
  decorative?: boolean;
  width_m: number;
}
export interface Light {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "light";
  kind: "ambient" | "directional" | "point" | "spot";
  color?: string;
  intensity?: number;
  range?: number | null;
  cone?: number;
}
export interface Link {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "link";
  title: Text;
  href: string;
}
export interface Model3D {
  license: string;
  creator: string;
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "model";
  src: string;
  alt?: Text | null;
  decorative?: boolean;
  animation?: Animation | null;
}
export interface Animation {
  clip?: string | null;
  loop?: boolean;
  autoplay?: boolean;
  speed?: number;
}
export interface Quiz {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "quiz";
  question: Text;
  /**
   * @minItems 2
   * @maxItems 4
   */
  answers: [Answer, Answer] | [Answer, Answer, Answer] | [Answer, Answer, Answer, Answer];
}
export interface Answer {
  text: Text;
  says: Text;
  right?: boolean;
}
export interface Sensor {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "sensor";
  source: string;
  title: Text;
  text: Text;
  unit: string;
  digits?: number;
  /**
   * @maxItems 6
   */
  levels?:
    | []
    | [Level]
    | [Level, Level]
    | [Level, Level, Level]
    | [Level, Level, Level, Level]
    | [Level, Level, Level, Level, Level]
    | [Level, Level, Level, Level, Level, Level];
}
export interface Level {
  at_least: number;
  says: Text;
  tone?: "calm" | "mind" | "alarm";
}
export interface Caption {
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "text";
  text: Text;
}
export interface Video {
  license: string;
  creator: string;
  id: string;
  parent?: string | null;
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  scale?: number | [number, number, number];
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  type: "video";
  title: Text;
  src: string;
  captions: {
    [k: string]: string;
  };
  transcript: Text;
}
