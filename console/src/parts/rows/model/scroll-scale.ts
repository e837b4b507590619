/**
 * Browsers cut elements higher than some 30 million pixels. A longer list is drawn on a canvas of this height, and
 * places on it are scaled.
 */
const MAX_CANVAS = 8_000_000;

/** Moves of up to so many viewports are those of a wheel, a key or a finger; longer ones are of the scrollbar. */
const NEAR = 3;

/**
 * Where a list of any length is scrolled to. Small moves are exact, pixel by pixel; a place that the scrollbar is
 * dragged to is a share of the list.
 */
export class ScrollScale {
  /** Pixels of the list above the viewport. */
  top = 0;
  private scrollTop = 0;

  constructor(
    /** Height of the whole list. */
    private full: number,
    private viewport: number,
  ) {}

  get canvas(): number {
    return Math.min(this.full, MAX_CANVAS);
  }

  resize(full: number, viewport: number): void {
    this.full = full;
    this.viewport = viewport;
    this.top = this.clamp(this.top);
    this.scrollTop = this.placeOf(this.top);
  }

  /** The viewport was scrolled. @returns where it has to be put for `top` to go on in both directions; null: it is */
  scrolled(scrollTop: number): number | null {
    const moved = scrollTop - this.scrollTop;
    this.scrollTop = scrollTop;
    if (this.canvas === this.full || Math.abs(moved) > this.viewport * NEAR) {
      this.top = this.clamp(Math.round(this.share(scrollTop) * this.room(this.full)));
      return null;
    }
    this.top = this.clamp(this.top + moved);
    const isAtEnd = scrollTop <= 0 || scrollTop >= this.room(this.canvas);
    const isEndOfList = this.top <= 0 || this.top >= this.room(this.full);
    return isAtEnd !== isEndOfList ? this.settle() : null;
  }

  /** Moves to a place of the list. @returns the `scrollTop` to set */
  moveTo(top: number): number {
    this.top = this.clamp(top);
    return this.settle();
  }

  /** After small moves, the scrollbar is not where it belongs. @returns the `scrollTop` to set */
  settle(): number {
    this.scrollTop = this.placeOf(this.top);
    return this.scrollTop;
  }

  /**
   * On the canvas, a share as large as that of the list; near both ends as many pixels from them, so that small moves
   * reach them.
   */
  private placeOf(top: number): number {
    const [room, canvasRoom] = [this.room(this.full), this.room(this.canvas)];
    if (room === canvasRoom) return top;
    const near = this.viewport * NEAR;
    const place = Math.round((top / room) * canvasRoom);
    const above = Math.min(top, near);
    const below = Math.min(room - top, near);
    return Math.min(Math.max(place, above), canvasRoom - below);
  }

  private share(scrollTop: number): number {
    const room = this.room(this.canvas);
    return room === 0 ? 0 : scrollTop / room;
  }

  private room(height: number): number {
    return Math.max(0, height - this.viewport);
  }

  private clamp(top: number): number {
    return Math.min(Math.max(0, top), this.room(this.full));
  }
}
