// Written by `npm run types` from schema/scene.v1.json. Change stations/nodes/*.py instead.

export interface SceneFile {
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
    Audio | Compare | Find | Group | Guide | Hotspot | Image | Light | Link | Model3D | Quiz | Sensor | Caption | Video,
    ...(
      | Audio
      | Compare
      | Find
      | Group
      | Guide
      | Hotspot
      | Image
      | Light
      | Link
      | Model3D
      | Quiz
      | Sensor
      | Caption
      | Video
    )[]
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
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "audio";
  title: Text;
  src: string;
  transcript: Text;
}
export interface Compare {
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "compare";
  title: Text;
  model: string;
  /**
   * @minItems 2
   * @maxItems 4
   */
  states: [State, State] | [State, State, State] | [State, State, State, State];
  begins_with?: number | null;
}
export interface State {
  title: Text;
  says: Text;
  hides?: string[];
}
export interface Find {
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "find";
  title: Text;
  text: Text;
  /**
   * @minItems 2
   * @maxItems 9
   */
  things:
    | [Thing, Thing]
    | [Thing, Thing, Thing]
    | [Thing, Thing, Thing, Thing]
    | [Thing, Thing, Thing, Thing, Thing]
    | [Thing, Thing, Thing, Thing, Thing, Thing]
    | [Thing, Thing, Thing, Thing, Thing, Thing, Thing]
    | [Thing, Thing, Thing, Thing, Thing, Thing, Thing, Thing]
    | [Thing, Thing, Thing, Thing, Thing, Thing, Thing, Thing, Thing];
}
export interface Thing {
  /**
   * @minItems 3
   * @maxItems 3
   */
  translation: [number, number, number];
  title: Text;
  says: Text;
}
export interface Group {
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "group";
}
export interface Guide {
  license: string;
  creator: string;
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "guide";
  src: string;
  says?: Text | null;
}
export interface Hotspot {
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "hotspot";
  title: Text;
  text: Text;
  normal?: [number, number, number] | null;
}
export interface Image {
  license: string;
  creator: string;
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "image";
  src: string;
  alt?: Text | null;
  decorative?: boolean;
  width_m: number;
}
export interface Light {
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "light";
  kind: "ambient" | "directional" | "point" | "spot";
  color?: string;
  intensity?: number;
  range?: number | null;
  cone?: number;
}
export interface Link {
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "link";
  title: Text;
  href: string;
}
export interface Model3D {
  license: string;
  creator: string;
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "text";
  text: Text;
}
export interface Video {
  license: string;
  creator: string;
  sources?: string[];
  as_of?: string | null;
  review_after?: string | null;
  ages?: boolean;
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
  type: "video";
  title: Text;
  src: string;
  captions: {
    [k: string]: string;
  };
  transcript: Text;
}
