/** What moves by itself: the clips of the scene's models, played and paused together. */

import { type Clip, pose } from "../gltf/clips.ts";
import type { Animation } from "../scene.ts";

interface Player {
  clip: Clip;
  wish: Animation;
  seconds: number;
  isPlaying: boolean;
}

export class Players {
  #players: Player[] = [];
  #isCalm: boolean;

  /** Takes: `isCalm`: nothing moves before the rider says so */
  constructor(isCalm: boolean) {
    this.#isCalm = isCalm;
  }

  /** Add the clip that a model's node wishes for; a model without that clip stands still. */
  add(clips: Clip[], wish: Animation): void {
    const clip = wish.clip ? clips.find(({ name }) => name === wish.clip) : clips[0];
    if (!clip || !clip.seconds) return;
    pose(clip, 0);
    this.#players.push({ clip, wish, seconds: 0, isPlaying: !this.#isCalm && (wish.autoplay ?? true) });
  }

  get isEmpty(): boolean {
    return !this.#players.length;
  }

  get isPlaying(): boolean {
    return this.#players.some((player) => player.isPlaying);
  }

  /** Play all, or pause all; one that had come to its end begins again. */
  play(isPlaying: boolean): void {
    for (const player of this.#players) {
      if (isPlaying && player.seconds >= player.clip.seconds) player.seconds = 0;
      player.isPlaying = isPlaying;
    }
  }

  /** Move on for a while; gives whether anything still moves. */
  step = (seconds: number): boolean => {
    for (const player of this.#players) if (player.isPlaying) advance(player, seconds);
    return this.isPlaying;
  };
}

function advance(player: Player, seconds: number): void {
  const { clip, wish } = player;
  player.seconds += seconds * (wish.speed ?? 1);
  if (player.seconds >= clip.seconds) {
    if (wish.loop ?? true) player.seconds %= clip.seconds;
    else player.isPlaying = false;
  }
  pose(clip, Math.min(player.seconds, clip.seconds));
}
