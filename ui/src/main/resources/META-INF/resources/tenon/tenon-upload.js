// Files from one's own machine, sent one after another straight into the project's storage. The page learns of each that arrived.

import { bytes, make } from './kit/elements.js';

/** `<tenon-upload to="t/acme/p/churn/api/2.0/mlflow-artifacts/artifacts/uploads/3f…">` */
class TenonUpload extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    const label = make('label', 'tn-upload-drop');
    const input = make('input', 'tn-unseen');
    input.type = 'file';
    input.multiple = true;
    input.addEventListener('change', () => this.take([...input.files]));
    const words = make('span', '', 'Choose files, or drop them here');
    label.append(input, words);
    label.addEventListener('dragover', (event) => { event.preventDefault(); label.classList.add('tn-over'); });
    label.addEventListener('dragleave', () => label.classList.remove('tn-over'));
    label.addEventListener('drop', (event) => {
      event.preventDefault();
      label.classList.remove('tn-over');
      this.take([...event.dataTransfer.files]);
    });
    this.list = make('ul', 'tn-upload-list');
    this.list.setAttribute('aria-live', 'polite');
    this.replaceChildren(label, this.list);
  }

  disconnectedCallback() {
    this.sending?.abort();
  }

  /** @param {File[]} files */
  async take(files) {
    this.dispatchEvent(new CustomEvent('upload-begun'));
    for (const file of files) await this.send(file);
    this.dispatchEvent(new CustomEvent('upload-ended'));
  }

  /** @param {File} file */
  send(file) {
    const line = make('li');
    const state = make('span', 'tn-muted', 'waiting');
    line.append(make('span', 'tn-mono', file.name), make('span', 'tn-muted', bytes(file.size)), state);
    this.list.append(line);
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      this.sending = request;
      request.open('PUT', new URL(`${this.getAttribute('to')}/${encodeURIComponent(file.name)}`, document.baseURI));
      request.setRequestHeader('X-Tenon-Console', '1');
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) state.textContent = `${Math.floor((event.loaded / event.total) * 100)} %`;
      });
      request.addEventListener('loadend', () => {
        const arrived = request.status >= 200 && request.status < 300;
        state.textContent = arrived ? 'uploaded' : refusal(request);
        state.className = arrived ? 'tn-upload-done' : 'tn-upload-failed';
        if (arrived) this.dispatchEvent(new CustomEvent('upload-arrived', { detail: file.name }));
        done(arrived);
      });
      request.send(file);
    });
  }
}

/** @param {XMLHttpRequest} request */
function refusal(request) {
  try {
    const told = JSON.parse(request.responseText);
    return told.message ?? told.detail ?? `refused (${request.status})`;
  } catch {
    return request.status === 0 ? 'the connection broke' : `refused (${request.status})`;
  }
}

customElements.get('tenon-upload') ?? customElements.define('tenon-upload', TenonUpload);
