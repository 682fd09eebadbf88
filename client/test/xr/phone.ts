/** A phone that knows the room around it, for browser tests: iwer's device, with what iwer lacks of such a phone.
 *
 * Added here: a room to stand in, fingers on the screen that become `select`, the DOM overlay, an estimate
 * of the light, and everything that can go wrong. Tests reach it as `window.phone`.
 */

import { XRDevice } from "iwer";

const FEATURES = ["viewer", "local", "local-floor", "hit-test", "anchors", "dom-overlay", "light-estimation"];
const EYE_HEIGHT_M = 1.5;
/** Height of the camera's picture as an angle, of a phone held upright. */
const FIELD_OF_VIEW_DEG = 64;
/** In metres, as everything here: the table stands to the right, the wall is straight ahead. */
const TABLE = { low: [0.5, 0.75, -1.9], high: [1.5, 0.75, -1.1] };
const WALL_Z = -6;

type Matrix = Float32Array | number[];
type Point = [number, number, number];

interface Asked {
  requiredFeatures?: string[];
  optionalFeatures?: string[];
  domOverlay?: { root: HTMLElement };
}

const device = new XRDevice(
  {
    name: "Phone",
    controllerConfig: undefined,
    supportedSessionModes: ["inline", "immersive-ar"],
    supportedFeatures: FEATURES,
    supportedFrameRates: [60],
    isSystemKeyboardSupported: false,
    internalNominalFrameRate: 60,
    environmentBlendModes: { "immersive-ar": "alpha-blend" },
    interactionMode: "screen-space",
    userAgent: navigator.userAgent,
  } as never,
  { ipd: 0, fovy: radians(FIELD_OF_VIEW_DEG) },
);

/** What tests see and steer. */
const phone = {
  device,
  /** Name of the exception with which the next session is refused. */
  refuses: "",
  /** Does the phone know its place? */
  isLost: false,
  /** Does it find surfaces? */
  isBlind: false,
  /** How far its idea of an anchor's place has moved since. */
  slip: [0, 0, 0] as Point,
  hasNoHitTest: false,
  light: null as { sphericalHarmonicsCoefficients: Float32Array } | null,
  /** Frames since the light last changed. */
  lit: 0,
  asked: null as Asked | null,
  look(down: number, left: number, at: Point = [0, EYE_HEIGHT_M, 0]) {
    const [a, b] = [radians(-down) / 2, radians(left) / 2];
    device.position.set(...at);
    device.quaternion.set(Math.sin(a) * Math.cos(b), Math.cos(a) * Math.sin(b), -Math.sin(a) * Math.sin(b), Math.cos(a) * Math.cos(b));
  },
  /** As a phone is when a rider comes. */
  reset() {
    Object.assign(phone, { refuses: "", isLost: false, isBlind: false, hasNoHitTest: false, slip: [0, 0, 0], light: null });
    phone.look(35, 0);
  },
  /** From now on the room is as bright as this, without colour, from above. */
  shine(level: number) {
    const sphericalHarmonicsCoefficients = new Float32Array(27).fill(level * 2 * Math.sqrt(Math.PI), 0, 3);
    const primaryLightDirection = { x: 0, y: 1, z: 0 };
    phone.light = { sphericalHarmonicsCoefficients, primaryLightDirection } as never;
    phone.lit = 0;
  },
  /** Whether the light has been the same for so long that lamps have followed. */
  isSettled: () => phone.lit > 12,
  /** Resolves when so many frames more have been shown. */
  async frames(count: number) {
    for (let i = 0; i < count; i++) await new Promise((resolve) => device.activeSession?.requestAnimationFrame(resolve));
  },
  /** What was drawn in a frame: without the room behind it, without the page before it. */
  async picture(): Promise<string> {
    await phone.frames(1);
    return device.appCanvas?.toDataURL() ?? "";
  },
  /** The phone's own way back. */
  end: () => device.activeSession?.end(),
};

/** iwer's "synthetic environment": what surfaces a ray meets, and a picture of them. */
class Surroundings {
  readonly environmentCanvas = document.createElement("canvas");
  readonly trackedPlanes = new Set();
  readonly trackedMeshes = new Set();

  computeHitTestResults(ray: Matrix): Matrix[] {
    if (phone.isBlind) return [];
    const from: Point = [ray[12], ray[13], ray[14]];
    const way: Point = [-ray[8], -ray[9], -ray[10]];
    const at = (along: number): Point => [from[0] + way[0] * along, from[1] + way[1] * along, from[2] + way[2] * along];
    const found: { along: number; matrix: Matrix }[] = [];
    const table = (TABLE.low[1] - from[1]) / way[1];
    const [x, , z] = at(table);
    const isOnTable = x > TABLE.low[0] && x < TABLE.high[0] && z > TABLE.low[2] && z < TABLE.high[2];
    if (table > 0 && isOnTable) found.push({ along: table, matrix: level(at(table)) });
    const floor = -from[1] / way[1];
    if (floor > 0 && at(floor)[2] > WALL_Z) found.push({ along: floor, matrix: level(at(floor)) });
    const wall = (WALL_Z - from[2]) / way[2];
    if (wall > 0) found.push({ along: wall, matrix: upright(at(wall)) });
    return found.sort((a, b) => a.along - b.along).map(({ matrix }) => matrix);
  }

  /** Floor and wall as a chequered plane each, so that a person sees in a screenshot what stands where. */
  render(): void {
    const canvas = this.environmentCanvas;
    canvas.width = innerWidth;
    canvas.height = innerHeight;
    Object.assign(canvas.style, { position: "absolute", inset: "0" });
    const draw = canvas.getContext("2d") as CanvasRenderingContext2D;
    draw.fillStyle = "#cfc8bb";
    draw.fillRect(0, 0, canvas.width, canvas.height);
    for (let x = -4; x < 4; x += 0.5) {
      for (let z = WALL_Z; z < 0; z += 0.5) tile(draw, canvas, x, z, 0, (x * 2 + z * 2) % 2 ? "#8f8675" : "#9c9484", 0.5);
    }
    tile(draw, canvas, TABLE.low[0], TABLE.low[2], TABLE.low[1], "#6d4a2f", 1, TABLE.high[2] - TABLE.low[2]);
  }
}

function tile(draw: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement, x: number, z: number, y: number, colour: string, w: number, d = w) {
  const corners = [[x, z], [x + w, z], [x + w, z + d], [x, z + d]].map(([x, z]) => seen([x, y, z], width, height));
  if (corners.some((corner) => !corner)) return;
  draw.fillStyle = colour;
  draw.beginPath();
  for (const corner of corners) draw.lineTo(corner![0], corner![1]);
  draw.fill();
}

/** Where a point of the room is on the screen; null behind the phone. */
function seen([px, py, pz]: Point, width: number, height: number): [number, number] | null {
  const { x, y, z, w } = device.quaternion;
  const [a, b, c] = [px - device.position.x, py - device.position.y, pz - device.position.z];
  // The point turned back by the phone's own turn.
  const [tx, ty, tz] = [2 * (c * -y - b * -z), 2 * (a * -z - c * -x), 2 * (b * -x - a * -y)];
  const [u, v, n] = [a + w * tx + (-y * tz + z * ty), b + w * ty + (-z * tx + x * tz), c + w * tz + (-x * ty + y * tx)];
  if (n > -0.05) return null;
  const scale = height / 2 / Math.tan(radians(FIELD_OF_VIEW_DEG) / 2) / -n;
  return [width / 2 + u * scale, height / 2 - v * scale];
}

function level([x, y, z]: Point): Matrix {
  return [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, z, 1];
}

function upright([x, y, z]: Point): Matrix {
  return [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, x, y, z, 1];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

device.installSEM(Surroundings as never);
device.installRuntime({ forceInstall: true } as never);
phone.look(35, 0);

/** Sessions are asked for in a tap, may be refused, and show an element of the page before the room. */
const system = navigator.xr as XRSystem;
const request = system.requestSession.bind(system);
system.requestSession = async (mode, asked) => {
  phone.asked = asked as Asked;
  if (!navigator.userActivation.isActive) throw new DOMException("not in a tap", "SecurityError");
  if (phone.refuses) throw new DOMException("refused by the test", phone.refuses);
  const session = await request(mode, asked);
  const root = phone.asked.domOverlay?.root;
  if (root) overlay(session, root);
  return session;
};

/** Show the layer before the session's screen, and that before the page: all above any dialog. */
function overlay(session: XRSession, root: HTMLElement): void {
  Object.defineProperty(session, "domOverlayState", { value: { type: "screen" } });
  const style = root.style.cssText;
  const show = (element: HTMLElement) => {
    Object.assign(element.style, { width: "100%", height: "100%", margin: "0", padding: "0", border: "0" });
    element.style.setProperty("background", "none", "important");
    element.style.setProperty("position", "fixed", "important");
    element.style.setProperty("inset", "0", "important");
    element.popover = "manual";
    element.showPopover();
  };
  const screen = device.canvasContainer;
  new MutationObserver((_, observer) => {
    if (!screen.isConnected) return;
    observer.disconnect();
    show(screen);
    show(root);
  }).observe(document.body, { childList: true });
  const ending = new AbortController();
  const { signal } = ending;
  let isSelecting = false;
  const tell = (type: string) => session.dispatchEvent(Object.assign(new Event(type), { inputSource: { targetRayMode: "screen" } }));
  root.addEventListener("pointerdown", (event) => {
    const before = new Event("beforexrselect", { bubbles: true, cancelable: true });
    isSelecting = event.isPrimary && (event.target as Element).dispatchEvent(before);
    if (isSelecting) tell("selectstart");
  }, { signal });
  addEventListener("pointerup", () => {
    if (isSelecting) tell("select");
    isSelecting = false;
  }, { signal });
  // iwer borrows the canvas and puts it back as the last child: it belongs where it was.
  const canvas = root.querySelector("canvas");
  const [parent, next] = [canvas?.parentNode, canvas?.nextSibling ?? null];
  session.addEventListener("end", () => {
    ending.abort();
    if (canvas && parent?.isConnected) parent.insertBefore(canvas, next);
    root.popover = null;
    root.style.cssText = style;
  });
}

const { prototype } = XRFrame;
const { getViewerPose, getPose } = prototype;
prototype.getViewerPose = function (space) {
  return phone.isLost ? undefined : getViewerPose.call(this, space);
};
prototype.getPose = function (space, base) {
  const pose = getPose.call(this, space, base);
  const isAnchor = [...(this.trackedAnchors ?? [])].some(({ anchorSpace }) => anchorSpace === space);
  if (!pose || !isAnchor || phone.slip.every((value) => !value)) return pose;
  const { x, y, z } = pose.transform.position;
  const [dx, dy, dz] = phone.slip;
  return { transform: new XRRigidTransform({ x: x + dx, y: y + dy, z: z + dz }), emulatedPosition: false } as XRPose;
};
Object.assign(prototype, { getLightEstimate: () => (phone.lit++, phone.light) });
Object.assign(XRSession.prototype, { requestLightProbe: async () => ({}) });
const { requestHitTestSource } = XRSession.prototype;
XRSession.prototype.requestHitTestSource = function (options) {
  if (phone.hasNoHitTest) return Promise.reject(new DOMException("no floor", "NotSupportedError"));
  return requestHitTestSource!.call(this, options) as Promise<XRHitTestSource>;
};
Object.assign(window, { phone });
