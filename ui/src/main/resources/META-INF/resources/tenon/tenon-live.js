// One stream of server-sent events for each project that this tab shows; it carries the topics of everything that is open.

const PACE = 1000;
const BEAT = 250;
const STALE_AFTER = 10_000;
const AGAIN_AFTER = 3_000;
/** @type {Map<string, Stream>} */
const streams = new Map();

class Stream {
  /** @param {string} src */
  constructor(src) {
    this.src = src;
    /** @type {Map<string, Set<(topic: string) => void>>} */
    this.followers = new Map();
    this.topics = '';
    this.state = 'connecting';
    this.missed = new Set();
  }

  /** Opens the stream anew when other topics are wanted, once for all that changed in this moment. */
  arrange() {
    clearTimeout(this.arranging);
    this.arranging = setTimeout(() => {
      const topics = [...this.followers.keys()].sort().join(' ');
      if (topics !== this.topics) this.open(topics);
    }, 30);
  }

  /** @param {string} topics */
  open(topics) {
    this.source?.close();
    this.topics = topics;
    if (!topics) {
      streams.delete(this.src);
      return;
    }
    const query = topics.split(' ').map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');
    this.source = new EventSource(`${this.src}?${query}`);
    this.source.addEventListener('hello', () => this.hello());
    this.source.addEventListener('changed', (event) => this.changed(event.data));
    this.source.addEventListener('goodbye', () => this.end());
    this.source.addEventListener('error', () => this.lost());
  }

  /** What changed while nobody listened is not known, so it counts as changed. */
  hello() {
    clearTimeout(this.waiting);
    this.heard = Date.now();
    this.tell('live');
    if (this.met) for (const topic of this.followers.keys()) this.changed(topic);
    this.met = true;
  }

  /** A browser gives up where a server answered with an error; we don't. */
  lost() {
    if (this.source?.readyState === EventSource.CLOSED) setTimeout(() => this.open(this.topics), AGAIN_AFTER);
    if (this.state !== 'live' && this.state !== 'connecting') return;
    this.tell('reconnecting');
    this.waiting = setTimeout(() => this.state === 'reconnecting' && this.tell('stale'), STALE_AFTER);
  }

  end() {
    this.source?.close();
    this.tell('ended');
  }

  /** @param {string} topic */
  changed(topic) {
    this.heard = Date.now();
    if (this.paused) {
      this.missed.add(topic);
      return;
    }
    for (const follower of this.followers.get(topic) ?? []) follower(topic);
  }

  /** @param {boolean} paused nothing is told until it goes on, then everything that was missed */
  pause(paused) {
    this.paused = paused;
    const missed = [...this.missed];
    this.missed.clear();
    if (!paused) for (const topic of missed) this.changed(topic);
    this.tell(this.state);
  }

  /** @param {string} state `live`, `reconnecting`, `stale` or `ended` */
  tell(state) {
    this.state = state;
    window.dispatchEvent(new CustomEvent('tenon-live-state', { detail: { src: this.src, state } }));
  }
}

const pathOf = (src) => new URL(src, document.baseURI).pathname;

/**
 * Calls back when one of the topics has changed, until the returned function is called.
 * @param {string} src the project's live address
 * @param {string[]} topics
 * @param {(topic: string) => void} callback
 */
export function follow(src, topics, callback) {
  const address = pathOf(src);
  const stream = streams.get(address) ?? new Stream(address);
  streams.set(address, stream);
  for (const topic of topics) {
    const followers = stream.followers.get(topic) ?? new Set();
    followers.add(callback);
    stream.followers.set(topic, followers);
  }
  stream.arrange();
  return () => {
    for (const topic of topics) {
      const followers = stream.followers.get(topic);
      followers?.delete(callback);
      if (followers?.size === 0) stream.followers.delete(topic);
    }
    stream.arrange();
  };
}

/** @param {string} src @returns {{state: string, heard: number}} what the reader is to know, and when something last came */
export function liveState(src) {
  const stream = streams.get(pathOf(src));
  if (!stream) return { state: 'connecting', heard: 0 };
  return { state: stream.paused && stream.state !== 'ended' ? 'paused' : stream.state, heard: stream.heard ?? 0 };
}

/** @param {string} src @param {boolean} paused */
export const pauseLive = (src, paused) => streams.get(pathOf(src))?.pause(paused);

/**
 * At most one call in a while, the last one never lost. All of a page beat together, so that what they ask can be one request.
 * @param {() => void} work
 * @param {number | (() => number)} pace milliseconds between two calls
 */
export function paced(work, pace = PACE) {
  let last = 0;
  let waiting = 0;
  return () => {
    if (waiting) return;
    const due = Math.max(Date.now(), last + (typeof pace === 'number' ? pace : pace()));
    const beat = Math.ceil(due / BEAT) * BEAT;
    waiting = setTimeout(() => {
      waiting = 0;
      last = beat;
      work();
    }, beat - Date.now());
  };
}

/** Hands changes on to the page's server side: `<tn-live src topics>`. */
class TenonLive extends HTMLElement {
  connectedCallback() {
    const topics = (this.getAttribute('topics') ?? '').split(' ').filter(Boolean);
    const tell = new Map(topics.map((topic) => [topic, paced(() =>
      this.dispatchEvent(new CustomEvent('tn-changed', { detail: topic })))]));
    this.unfollow = follow(this.getAttribute('src') ?? '', topics, (topic) => tell.get(topic)?.());
  }

  disconnectedCallback() {
    this.unfollow?.();
  }
}

const WORDS = {
  connecting: 'connecting', live: 'live', paused: 'paused', reconnecting: 'reconnecting', stale: 'stale', ended: 'no longer followed',
};

/** Whether the page follows what happens, to be paused by a press: `<tn-live-state src>`. */
class TenonLiveState extends HTMLElement {
  connectedCallback() {
    this.src = this.getAttribute('src') ?? '';
    this.button = Object.assign(document.createElement('button'), { type: 'button', className: 'tn-live-state' });
    this.button.addEventListener('click', () => pauseLive(this.src, liveState(this.src).state !== 'paused'));
    this.replaceChildren(this.button);
    this.stated = () => this.show();
    window.addEventListener('tenon-live-state', this.stated);
    this.ticking = setInterval(this.stated, 5_000);
    this.show();
  }

  disconnectedCallback() {
    window.removeEventListener('tenon-live-state', this.stated);
    clearInterval(this.ticking);
  }

  show() {
    const { state, heard } = liveState(this.src);
    const age = state === 'stale' && heard ? `, last heard ${Math.round((Date.now() - heard) / 1000)} s ago` : '';
    const text = WORDS[state] + age;
    if (this.button.textContent !== text) this.button.textContent = text;
    this.button.dataset.state = state;
    this.button.title = state === 'paused' ? 'Go on' : 'Pause';
    this.button.setAttribute('aria-label', state === 'paused' ? 'Updates are paused. Go on' : `Updates: ${text}. Pause`);
  }
}

if (!customElements.get('tn-live-state')) customElements.define('tn-live-state', TenonLiveState);
if (!customElements.get('tn-live')) customElements.define('tn-live', TenonLive);
