// One stream of server-sent events for each project that this tab shows; it carries the topics of everything that is open.

const PACE = 1000;
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
    // What changes between one stream and the next is told by neither.
    let missed = this.source ? this.topics.split(' ') : [];
    this.source?.close();
    this.topics = topics;
    if (!topics) {
      streams.delete(this.src);
      return;
    }
    const query = topics.split(' ').map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');
    this.source = new EventSource(`${this.src}?${query}`);
    this.source.addEventListener('hello', () => {
      this.tell('live');
      for (const topic of missed) this.changed(topic);
      missed = [...this.followers.keys()];
    });
    this.source.addEventListener('changed', (event) => this.changed(event.data));
    this.source.addEventListener('goodbye', () => {
      this.source.close();
      this.tell('ended');
    });
    this.source.addEventListener('error', () => this.tell('reconnecting'));
  }

  /** @param {string} topic */
  changed(topic) {
    for (const follower of this.followers.get(topic) ?? []) follower(topic);
  }

  /** @param {string} state `live`, `reconnecting` or `ended` */
  tell(state) {
    this.state = state;
    window.dispatchEvent(new CustomEvent('tenon-live-state', { detail: { src: this.src, state } }));
  }
}

/**
 * Calls back when one of the topics has changed, until the returned function is called.
 * @param {string} src the project's live address
 * @param {string[]} topics
 * @param {(topic: string) => void} callback
 */
export function follow(src, topics, callback) {
  const address = new URL(src, document.baseURI).pathname;
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

/** @param {string} src */
export function liveState(src) {
  return streams.get(new URL(src, document.baseURI).pathname)?.state ?? 'connecting';
}

/**
 * At most one call in a while, the last one never lost.
 * @param {() => void} work
 */
export function paced(work, pace = PACE) {
  let last = 0;
  let waiting = 0;
  return () => {
    if (waiting) return;
    const wait = Math.max(0, last + pace - Date.now());
    waiting = setTimeout(() => {
      waiting = 0;
      last = Date.now();
      work();
    }, wait);
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

if (!customElements.get('tn-live')) customElements.define('tn-live', TenonLive);
