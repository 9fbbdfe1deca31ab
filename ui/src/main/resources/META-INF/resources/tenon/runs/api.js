// Asks our own API as the reader who is signed in.

/** What the API says instead of an answer. */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {string} sentence */
  constructor(status, code, sentence) {
    super(sentence);
    this.status = status;
    this.code = code;
  }
}

export class Api {
  /** @param {string} base the project's API, such as `t/acme/p/churn/api/v1` */
  constructor(base) {
    this.base = new URL(base, document.baseURI).href;
  }

  /** @param {string} path @param {AbortSignal} [signal] */
  get(path, signal) {
    return this.send('GET', path, undefined, { signal });
  }

  /** @param {string} path @param {unknown} body */
  post(path, body) {
    return this.send('POST', path, body);
  }

  /** @param {string} path @param {unknown} body */
  put(path, body) {
    return this.send('PUT', path, body);
  }

  /** @param {string} path */
  delete(path) {
    return this.send('DELETE', path, undefined);
  }

  /** @param {string} method @param {string} path @param {unknown} body @param {{ signal?: AbortSignal }} more */
  async send(method, path, body, more = {}) {
    const headers = /** @type {Record<string, string>} */ ({ Accept: 'application/json' });
    if (method !== 'GET') headers['X-Tenon-Console'] = '1';
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const answer = await fetch(`${this.base}/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), ...more });
    if (answer.status === 204) return undefined;
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    throw new Refused(answer.status, told.code ?? '', [told.detail ?? `The platform answered ${answer.status}.`, ...(told.reasons ?? [])].join(' '));
  }
}
