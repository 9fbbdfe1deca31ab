// A model's card: what its owners say of it, and below that what is known of one version. HTML in it stands there as text.

import { asked, make } from './kit/elements.js';
import { markdown } from './preview/markdown.js';

/** `<tenon-card src="t/acme/p/churn/api/v1/models/churn/card">` */
class TenonCard extends HTMLElement {
  static observedAttributes = ['revision'];

  attributeChangedCallback() {
    if (this.isConnected) this.load();
  }

  connectedCallback() {
    this.load();
  }

  async load() {
    try {
      const card = await (await asked(this.getAttribute('src') ?? '')).json();
      const parts = [];
      if (card.text) parts.push(await markdown(card.text, { path: '' }));
      else parts.push(make('p', 'tn-muted tn-card-none', 'Nobody has written yet what the model is for, where it is weak and how it was evaluated.'));
      if (card.revision > 0) parts.push(make('p', 'tn-muted tn-card-by', `Revision ${card.revision} by ${card.author}, ${new Date(card.at).toLocaleString()}`));
      if (card.facts) {
        const known = make('section', 'tn-card-facts');
        known.append(make('h3', 'tn-card-title', `Known of version ${card.version}`), await markdown(card.facts, { path: '' }));
        parts.push(known);
      }
      this.replaceChildren(...parts);
    } catch (refused) {
      this.replaceChildren(make('p', 'tn-muted', refused instanceof Error ? refused.message : 'The card could not be fetched.'));
    }
  }
}

customElements.get('tenon-card') ?? customElements.define('tenon-card', TenonCard);
