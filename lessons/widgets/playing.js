// Plays one document: by the sound's own clock, or by the page's where there is no sound. Nothing begins by itself,
// and one at a time is played on the whole page, whichever widget it belongs to.

const PLAYS = "timeline-plays";
const VOLUME = 0.6;
const NOTHING = "There is nothing to play here.";
const SILENT = "No sound can be played here: the picture runs along in silence.";

class Player {
  state = "still"; // "waits" for its sound, "plays", is "held" in the midst
  at = 0; // in the units of the figure
  moments = [];
  problem = "";
  #turn = 0; // who waits finds out whether he is still meant
  #audio = null;
  #ask;
  #changed;
  #root;
  #text;

  constructor(ask, changed, root) {
    [this.#ask, this.#changed, this.#root] = [ask, changed, root];
    root.addEventListener("timeline-play", () => this.play());
    root.addEventListener("timeline-stop", () => this.stop());
  }

  get busy() { return this.state === "plays" || this.state === "waits"; }
  get midway() { return this.state === "plays" || this.state === "held"; }

  // What is to be played next.
  takes(text, length, { per_second, sweeps, sounds }, begins) {
    [this.#text, this.length, this.perSecond, this.sounds] = [text, length, per_second, sounds];
    const frames = Array.from({ length }, (_, frame) => frame);
    this.moments = sweeps ? [...new Set(begins)].sort((one, other) => one - other) : frames;
  }

  toggle() {
    if (this.state === "plays") this.#become("held");
    else if (this.state === "waits") this.stop();
    else this.play();
  }

  async play() {
    const turn = ++this.#turn;
    document.dispatchEvent(new CustomEvent(PLAYS, { detail: this }));
    document.addEventListener(PLAYS, this.#heard);
    this.problem = "";
    if (this.state === "still") this.at = 0;
    if (!this.length) {
      this.problem = NOTHING;
      return this.#end();
    }
    this.#become("waits", turn);
    const audio = this.sounds ? await this.#audible() : null;
    if (turn !== this.#turn) {
      if (!this.busy) audio?.pause();
      return;
    }
    const began = performance.now() - (1000 * this.at) / this.perSecond;
    this.#become("plays", turn);
    const tick = () => {
      if (turn !== this.#turn) return;
      this.at = (audio ? audio.currentTime : (performance.now() - began) / 1000) * this.perSecond;
      if (audio?.ended || this.at >= this.length) return this.#end();
      this.moved();
      requestAnimationFrame(tick);
    };
    if (audio) audio.onended = () => turn === this.#turn && this.#end(); // also where nobody looks
    tick();
  }

  // The sound from where it is to begin, once it plays; null where it cannot be played.
  async #audible() {
    const turn = this.#turn;
    try {
      const wav = this.#audio ? null : await this.#ask(this.#text);
      if (turn !== this.#turn) return null;
      const audio = (this.#audio ??= new Audio(URL.createObjectURL(wav)));
      audio.volume = VOLUME;
      audio.currentTime = this.at / this.perSecond;
      await audio.play();
      return audio;
    } catch (error) {
      if (turn === this.#turn) this.problem = error.said ?? SILENT;
      return null;
    }
  }

  // To the next note or frame, and behind the last one to the whole picture.
  step() {
    const before = this.state === "still" ? -1 : this.at;
    const next = this.moments.find((moment) => moment > before + 1e-6);
    if (next === undefined) return this.stop();
    this.at = next;
    this.#become("held");
  }

  stop() {
    if (this.state === "still") return;
    this.at = 0;
    this.#become("still");
    this.#root.dispatchEvent(new CustomEvent("timeline-stopped"));
  }

  // Another document takes the place of this one.
  forget() {
    this.stop();
    if (this.#audio) URL.revokeObjectURL(this.#audio.src);
    this.#audio = null;
    this.problem = "";
  }

  #heard = ({ detail }) => detail !== this && this.stop();

  #end() {
    this.at = 0;
    this.#become("still");
    this.#root.dispatchEvent(new CustomEvent("timeline-ended"));
  }

  #become(state, turn = ++this.#turn) {
    if (turn !== this.#turn) return;
    this.state = state;
    if (!this.busy) this.#audio?.pause();
    if (state === "still") document.removeEventListener(PLAYS, this.#heard);
    this.#changed();
  }
}

// Asks the kernel for the sound of a text; who gives up asks again, and gets the answer to the later question.
function asking(model) {
  const waiting = new Map();
  const answered = ({ kind, ask, error }, buffers) => {
    if (kind !== "sound" || !waiting.has(ask)) return;
    const { resolve, reject } = waiting.get(ask);
    waiting.delete(ask);
    if (error) reject(Object.assign(new Error(error), { said: error }));
    else resolve(new Blob([buffers[0]], { type: "audio/wav" }));
  };
  model.on("msg:custom", answered);
  const ask = (text) => new Promise((resolve, reject) => {
    const name = crypto.randomUUID?.() ?? `${Math.random()}`; // a second view of the model hears the answer, too
    waiting.set(name, { resolve, reject });
    model.send({ kind: "sound", ask: name, document: text });
  });
  return { ask, close: () => model.off("msg:custom", answered) };
}
