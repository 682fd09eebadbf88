// Written by `npm run types` from schema/scene.v1.json. Change stations/nodes/*.py instead.

/**
 * `<scene>.scene.yaml`: what is shown at a station.
 */
export interface SceneFile {
  /**
   * Version of the format.
   */
  scene: 1;
  title: Text;
  summary: Text;
  status: "draft" | "published";
  /**
   * First moment it is shown.
   */
  valid_from?: string | null;
  /**
   * First moment it is no longer shown.
   */
  valid_until?: string | null;
  anchor: Anchor;
  view?: View;
  exposure?: number;
  /**
   * @minItems 1
   * @maxItems 40
   */
  nodes: [
    Group | Hotspot | Image | Light | Link | Model3D | Caption,
    ...(Group | Hotspot | Image | Light | Link | Model3D | Caption)[]
  ];
}
/**
 * Words by language tag (BCP 47): `{de: Haltestelle, en: Stop}`.
 */
export interface Text {
  [k: string]: string;
}
/**
 * What the scene stands on.
 */
export interface Anchor {
  type: "poster" | "floor";
}
/**
 * How the viewer first looks at the scene, in degrees.
 */
export interface View {
  /**
   * Around the scene, counter-clockwise seen from above.
   */
  turn?: number;
  /**
   * Above the horizon.
   */
  tilt?: number;
  /**
   * 1 fits the whole scene on the screen.
   */
  zoom?: number;
}
/**
 * An empty place in the scene; nodes that name it as `parent` move, turn and scale with it.
 */
export interface Group {
  /**
   * Unique in the scene.
   */
  id: string;
  /**
   * The node this one moves with; without it the scene itself.
   */
  parent?: string | null;
  /**
   * Metres along x (right), y (up), z (towards the viewer).
   *
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * Degrees around x, y, z, applied in this order.
   *
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  /**
   * One factor, or one for each axis.
   */
  scale?: number | [number, number, number];
  /**
   * Keys of the station's `sources` that carry what this node claims.
   */
  sources?: string[];
  /**
   * The day the claim was true, for claims that age.
   */
  as_of?: string | null;
  type: "group";
}
/**
 * A numbered button at a place in the scene; touching it opens its words.
 */
export interface Hotspot {
  /**
   * Unique in the scene.
   */
  id: string;
  /**
   * The node this one moves with; without it the scene itself.
   */
  parent?: string | null;
  /**
   * Metres along x (right), y (up), z (towards the viewer).
   *
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * Degrees around x, y, z, applied in this order.
   *
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  /**
   * One factor, or one for each axis.
   */
  scale?: number | [number, number, number];
  /**
   * Keys of the station's `sources` that carry what this node claims.
   */
  sources?: string[];
  /**
   * The day the claim was true, for claims that age.
   */
  as_of?: string | null;
  type: "hotspot";
  title: Text;
  text: Text;
  /**
   * Where the surface looks; with it the button fades when it faces away from the viewer.
   */
  normal?: [number, number, number] | null;
}
/**
 * A flat picture (PNG, JPEG or WebP), upright, facing +z, its lower edge on its place.
 */
export interface Image {
  /**
   * SPDX identifier, for instance `CC-BY-4.0`, or `LicenseRef-…`.
   */
  license: string;
  creator: string;
  /**
   * Unique in the scene.
   */
  id: string;
  /**
   * The node this one moves with; without it the scene itself.
   */
  parent?: string | null;
  /**
   * Metres along x (right), y (up), z (towards the viewer).
   *
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * Degrees around x, y, z, applied in this order.
   *
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  /**
   * One factor, or one for each axis.
   */
  scale?: number | [number, number, number];
  /**
   * Keys of the station's `sources` that carry what this node claims.
   */
  sources?: string[];
  /**
   * The day the claim was true, for claims that age.
   */
  as_of?: string | null;
  type: "image";
  src: string;
  /**
   * What there is to see, for people who do not see it.
   */
  alt?: Text | null;
  decorative?: boolean;
  /**
   * Width in metres; the height follows from the picture.
   */
  width_m: number;
}
/**
 * A light. A scene that has any lights of its own is lit by them alone.
 */
export interface Light {
  /**
   * Unique in the scene.
   */
  id: string;
  /**
   * The node this one moves with; without it the scene itself.
   */
  parent?: string | null;
  /**
   * Metres along x (right), y (up), z (towards the viewer).
   *
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * Degrees around x, y, z, applied in this order.
   *
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  /**
   * One factor, or one for each axis.
   */
  scale?: number | [number, number, number];
  /**
   * Keys of the station's `sources` that carry what this node claims.
   */
  sources?: string[];
  /**
   * The day the claim was true, for claims that age.
   */
  as_of?: string | null;
  type: "light";
  /**
   * ambient: from everywhere; directional: like the sun, along -z of its rotation; point; spot.
   */
  kind: "ambient" | "directional" | "point" | "spot";
  color?: string;
  /**
   * Lux for directional, candela for point and spot; a plain factor for ambient.
   */
  intensity?: number;
  /**
   * Metres a point or spot light reaches; without it forever.
   */
  range?: number | null;
  /**
   * Half the opening of a spot, in degrees.
   */
  cone?: number;
}
/**
 * A link to another page. Nothing is loaded from there until the rider follows it.
 */
export interface Link {
  /**
   * Unique in the scene.
   */
  id: string;
  /**
   * The node this one moves with; without it the scene itself.
   */
  parent?: string | null;
  /**
   * Metres along x (right), y (up), z (towards the viewer).
   *
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * Degrees around x, y, z, applied in this order.
   *
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  /**
   * One factor, or one for each axis.
   */
  scale?: number | [number, number, number];
  /**
   * Keys of the station's `sources` that carry what this node claims.
   */
  sources?: string[];
  /**
   * The day the claim was true, for claims that age.
   */
  as_of?: string | null;
  type: "link";
  title: Text;
  href: string;
}
/**
 * A three-dimensional model from a GLB file.
 */
export interface Model3D {
  /**
   * SPDX identifier, for instance `CC-BY-4.0`, or `LicenseRef-…`.
   */
  license: string;
  creator: string;
  /**
   * Unique in the scene.
   */
  id: string;
  /**
   * The node this one moves with; without it the scene itself.
   */
  parent?: string | null;
  /**
   * Metres along x (right), y (up), z (towards the viewer).
   *
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * Degrees around x, y, z, applied in this order.
   *
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  /**
   * One factor, or one for each axis.
   */
  scale?: number | [number, number, number];
  /**
   * Keys of the station's `sources` that carry what this node claims.
   */
  sources?: string[];
  /**
   * The day the claim was true, for claims that age.
   */
  as_of?: string | null;
  type: "model";
  /**
   * The GLB file, beside the scene file.
   */
  src: string;
  /**
   * What there is to see, for people who do not see it.
   */
  alt?: Text | null;
  /**
   * It tells nothing that the words do not tell.
   */
  decorative?: boolean;
  animation?: Animation | null;
}
/**
 * How a clip of the GLB plays.
 */
export interface Animation {
  /**
   * Name of the clip in the GLB; without it the first one.
   */
  clip?: string | null;
  loop?: boolean;
  autoplay?: boolean;
  speed?: number;
}
/**
 * A few words that stand in the scene and are read without touching anything.
 */
export interface Caption {
  /**
   * Unique in the scene.
   */
  id: string;
  /**
   * The node this one moves with; without it the scene itself.
   */
  parent?: string | null;
  /**
   * Metres along x (right), y (up), z (towards the viewer).
   *
   * @minItems 3
   * @maxItems 3
   */
  translation?: [number, number, number];
  /**
   * Degrees around x, y, z, applied in this order.
   *
   * @minItems 3
   * @maxItems 3
   */
  rotation?: [number, number, number];
  /**
   * One factor, or one for each axis.
   */
  scale?: number | [number, number, number];
  /**
   * Keys of the station's `sources` that carry what this node claims.
   */
  sources?: string[];
  /**
   * The day the claim was true, for claims that age.
   */
  as_of?: string | null;
  type: "text";
  text: Text;
}
