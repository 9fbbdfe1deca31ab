// @ts-check
// Verifies one audit entry in the reader's own browser: leaf hash, path to the root, the root that was signed, the signature.

/** @param {string} text */
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @param {Uint8Array} bytes */
const hex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

/** @param {...(Uint8Array | number[])} parts */
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** @param {Uint8Array} bytes */
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes)));

/** @param {Uint8Array} leaf */
export const leafHash = (leaf) => sha256(joined([0], leaf));

/** @param {Uint8Array} left @param {Uint8Array} right */
export const nodeHash = (left, right) => sha256(joined([1], left, right));

/**
 * The root that a leaf and its path lead to (RFC 9162, 2.1.3.2).
 * @param {Uint8Array} hash @param {number} index @param {number} size @param {Uint8Array[]} path
 */
export async function rootOf(hash, index, size, path) {
  if (index >= size) throw new Error("the leaf lies beyond the signed tree");
  let first = index, last = size - 1, root = hash;
  for (const sibling of path) {
    if (last === 0) throw new Error("the path is longer than the tree is high");
    if (first % 2 === 1 || first === last) {
      root = await nodeHash(sibling, root);
      while (first % 2 === 0 && first !== 0) { first = Math.floor(first / 2); last = Math.floor(last / 2); }
    } else {
      root = await nodeHash(root, sibling);
    }
    first = Math.floor(first / 2);
    last = Math.floor(last / 2);
  }
  if (last !== 0) throw new Error("the path ends before the root");
  return root;
}

/** @param {string} checkpoint a C2SP signed note */
export function readCheckpoint(checkpoint) {
  const end = checkpoint.indexOf("\n\n");
  const [origin, size, root] = checkpoint.slice(0, end).split("\n");
  const signatures = checkpoint.slice(end + 2).split("\n").filter((line) => line.startsWith("\u2014 "));
  return { origin, size: Number(size), root: bytesOf(root), signed: checkpoint.slice(0, end + 1), signatures };
}

/** @param {ReturnType<typeof readCheckpoint>} checkpoint @param {string} verifierKey `name+hash+base64(1 ‖ key)` */
export async function isSigned(checkpoint, verifierKey) {
  const [name, hash, ...rest] = verifierKey.split("+");
  const keyed = bytesOf(rest.join("+"));
  const named = await sha256(joined(new TextEncoder().encode(name + "\n"), keyed));
  if (name !== checkpoint.origin || hex(named.slice(0, 4)) !== hash) return false;
  const key = await crypto.subtle.importKey("raw", keyed.slice(1), { name: "Ed25519" }, false, ["verify"]);
  for (const line of checkpoint.signatures) {
    const [, signer, text] = line.split(" ");
    const bytes = bytesOf(text ?? "");
    if (signer !== name || hex(bytes.slice(0, 4)) !== hash) continue;
    if (await crypto.subtle.verify("Ed25519", key, bytes.slice(4), new TextEncoder().encode(checkpoint.signed))) return true;
  }
  return false;
}

/** @typedef {{ok: boolean, words: string, code?: string}} Step */
/** @typedef {{name: string, value: string, salt: string}} Opening */

/**
 * What the leaf says, and whether it was written for this log (a log that took another's place has a number after the name).
 * @param {any} leaf @param {string} origin @returns {Step[]}
 */
function read(leaf, origin) {
  const words = `The entry says: ${leaf.action} at ${leaf.at}, by ${leaf.actor.kind} ${leaf.actor.ref}, on ${leaf.object.kind} ${leaf.object.id}: ${leaf.outcome}.`;
  const mine = leaf.log === origin || (origin.startsWith(leaf.log + "/") && /^[0-9]+$/.test(origin.slice(leaf.log.length + 1)));
  return [
    { ok: true, words },
    { ok: mine, words: mine ? "It was written for this log." : "It was written for another log.", code: leaf.log },
  ];
}

/**
 * Whether the details shown beside the entry are those it committed to, and which were erased since.
 * @param {any} leaf @param {Opening[]} openings @returns {Promise<Step[]>}
 */
async function opened(leaf, openings) {
  /** @type {Step[]} */
  const steps = [];
  const text = new TextEncoder();
  for (const { name, value, salt } of openings) {
    const hash = hex(await sha256(joined(bytesOf(salt), text.encode(name), text.encode(value))));
    const fits = leaf.commitments[name] === hash;
    const long = value.length > 80 ? value.slice(0, 80) + "…" : value;
    steps.push({
      ok: fits,
      words: fits ? `The detail ${name} = ${long} is what the entry committed to.` : `The detail ${name} is not what the entry committed to.`,
    });
  }
  const shown = new Set(openings.map((opening) => opening.name));
  const erased = Object.keys(leaf.commitments).filter((name) => !shown.has(name));
  if (erased.length > 0) steps.push({ ok: true, words: `Erased since, while the proof stays: ${erased.join(", ")}.` });
  return steps;
}

/** @param {Uint8Array} leaf @param {number} index @param {Uint8Array[]} path @param {ReturnType<typeof readCheckpoint>} checkpoint @returns {Promise<Step[]>} */
async function included(leaf, index, path, checkpoint) {
  try {
    const root = await rootOf(leaf, index, checkpoint.size, path);
    const fits = hex(root) === hex(checkpoint.root);
    const way = `Leaf ${index} and ${path.length} neighbouring hashes lead to the root of a tree of ${checkpoint.size} leaves.`;
    return [
      { ok: true, words: way, code: hex(root) },
      {
        ok: fits,
        words: fits ? "It is the root in the checkpoint." : "It is not the root in the checkpoint: something was changed.",
        code: hex(checkpoint.root),
      },
    ];
  } catch (failure) {
    return [{ ok: false, words: `The path does not lead to a root: ${/** @type {Error} */ (failure).message}.` }];
  }
}

/** @param {ReturnType<typeof readCheckpoint>} checkpoint @param {string} verifierKey @returns {Promise<Step>} */
async function signed(checkpoint, verifierKey) {
  try {
    const good = await isSigned(checkpoint, verifierKey);
    const words = good ? `The checkpoint is signed by the key of ${checkpoint.origin}.` : "The checkpoint's signature is wrong.";
    return { ok: good, words, code: verifierKey };
  } catch {
    return { ok: false, words: "This browser can't check Ed25519 signatures; the command beside this does." };
  }
}

/**
 * Every step of the check, in words; whatever can't even be read is a step that failed.
 * @param {{entry: string, index: number, path: string[], checkpoint: string, verifierKey: string, openings?: Opening[]}} proof
 * @returns {Promise<Step[]>}
 */
export async function verify(proof) {
  try {
    const bytes = bytesOf(proof.entry);
    const entry = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const leaf = await leafHash(bytes);
    const checkpoint = readCheckpoint(proof.checkpoint);
    return [
      ...read(entry, checkpoint.origin),
      { ok: true, words: "The leaf's hash is computed from the entry's bytes.", code: hex(leaf) },
      ...(await included(leaf, proof.index, proof.path.map(bytesOf), checkpoint)),
      await signed(checkpoint, proof.verifierKey),
      ...(await opened(entry, proof.openings ?? [])),
    ];
  } catch (failure) {
    return [{ ok: false, words: `The proof can't be read: something was changed (${/** @type {Error} */ (failure).message}).` }];
  }
}

class TenonVerify extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const button = document.createElement("vaadin-button");
    button.setAttribute("theme", "primary");
    button.textContent = "Verify";
    button.addEventListener("click", () => this.run());
    const steps = document.createElement("ol");
    steps.className = "tn-proof-steps";
    steps.setAttribute("aria-live", "polite");
    this.append(button, steps);
  }

  async run() {
    const list = /** @type {HTMLOListElement} */ (this.querySelector("ol"));
    list.replaceChildren();
    const answer = await fetch(this.getAttribute("src") ?? "", { headers: { Accept: "application/json" } });
    const late = "The proof can't be had yet; try again in a few seconds.";
    if (!answer.ok) return this.show(list, [{ ok: false, words: late }]);
    const proof = await answer.json().catch(() => ({}));
    this.show(list, await verify(proof));
  }

  /** @param {HTMLOListElement} list @param {{ok: boolean, words: string, code?: string}[]} steps */
  show(list, steps) {
    for (const step of steps) {
      const item = document.createElement("li");
      item.className = step.ok ? "tn-proof-ok" : "tn-proof-broken";
      item.append(step.words);
      if (step.code) {
        const code = document.createElement("code");
        code.textContent = step.code;
        item.append(code);
      }
      list.append(item);
    }
    const whole = steps.every((step) => step.ok);
    const verdict = document.createElement("li");
    verdict.className = whole ? "tn-proof-verdict tn-success" : "tn-proof-verdict tn-error";
    verdict.textContent = whole ? "Verified: the entry is in the signed tree." : "Not verified: what was served is not what was sealed.";
    list.append(verdict);
  }
}

/** In a row of the trail: how far the entry is, and after the check of all rows what came of it. */
class TenonProofMark extends HTMLElement {
  static observedAttributes = ["src", "word", "tone"];
  #outcome = "";
  #check = () => this.check();

  connectedCallback() {
    window.addEventListener("tenon-verify-rows", this.#check);
    this.draw();
  }

  disconnectedCallback() {
    window.removeEventListener("tenon-verify-rows", this.#check);
  }

  attributeChangedCallback() {
    this.#outcome = "";
    this.draw();
  }

  async check() {
    const src = this.getAttribute("src");
    if (!src || this.getAttribute("tone") === "pending") return;
    const answer = await fetch(src, { headers: { Accept: "application/json" } });
    if (src !== this.getAttribute("src")) return;
    if (answer.status === 409) return;
    const steps = answer.ok ? await verify(await answer.json()) : [];
    this.#outcome = steps.length > 0 && steps.every((step) => step.ok) ? "Verified" : "Broken";
    this.draw();
  }

  draw() {
    const badge = document.createElement("span");
    const word = this.getAttribute("word") ?? "";
    const tone = this.#outcome === "Broken" ? "error" : this.#outcome ? "success" : this.getAttribute("tone");
    badge.className = `tn-badge tn-${tone}`;
    badge.textContent = this.#outcome ? `${this.#outcome}: ${word.toLowerCase()}` : word;
    this.replaceChildren(badge);
  }
}

if (!customElements.get("tenon-proof-mark")) customElements.define("tenon-proof-mark", TenonProofMark);
if (!customElements.get("tenon-verify")) customElements.define("tenon-verify", TenonVerify);
