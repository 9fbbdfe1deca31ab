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
  const signature = checkpoint.slice(end + 2).split("\n").find((line) => line.startsWith("\u2014 ")) ?? "";
  return { origin, size: Number(size), root: bytesOf(root), signed: checkpoint.slice(0, end + 1), signature };
}

/** @param {ReturnType<typeof readCheckpoint>} checkpoint @param {string} verifierKey `name+hash+base64(1 ‖ key)` */
export async function isSigned(checkpoint, verifierKey) {
  const keyed = bytesOf(verifierKey.slice(verifierKey.indexOf("+", verifierKey.indexOf("+") + 1) + 1));
  const signature = bytesOf(checkpoint.signature.split(" ")[2] ?? "").slice(4);
  const key = await crypto.subtle.importKey("raw", keyed.slice(1), { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify("Ed25519", key, signature, new TextEncoder().encode(checkpoint.signed));
}

/** @param {{entry: string, index: number, path: string[], checkpoint: string, verifierKey: string}} proof */
export async function verify(proof) {
  /** @type {{ok: boolean, words: string, code?: string}[]} */
  const steps = [];
  const leaf = await leafHash(bytesOf(proof.entry));
  steps.push({ ok: true, words: "The leaf's hash is computed from the entry's bytes.", code: hex(leaf) });
  const checkpoint = readCheckpoint(proof.checkpoint);
  try {
    const root = await rootOf(leaf, proof.index, checkpoint.size, proof.path.map(bytesOf));
    const fits = hex(root) === hex(checkpoint.root);
    const way = `Leaf ${proof.index} and ${proof.path.length} neighbouring hashes lead to the root of a tree of ${checkpoint.size} leaves.`;
    steps.push({ ok: true, words: way, code: hex(root) });
    steps.push({
      ok: fits,
      words: fits ? "It is the root in the checkpoint." : "It is not the root in the checkpoint: something was changed.",
      code: hex(checkpoint.root),
    });
  } catch (failure) {
    steps.push({ ok: false, words: `The path does not lead to a root: ${/** @type {Error} */ (failure).message}.` });
  }
  try {
    const signed = await isSigned(checkpoint, proof.verifierKey);
    steps.push({
      ok: signed,
      words: signed ? `The checkpoint is signed by the key of ${checkpoint.origin}.` : "The checkpoint's signature is wrong.",
    });
  } catch {
    steps.push({ ok: false, words: "This browser can't check Ed25519 signatures; the command beside this does." });
  }
  return steps;
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
    if (!answer.ok) return this.show(list, [{ ok: false, words: "The proof can't be had yet; try again in a few seconds." }]);
    this.show(list, await verify(await answer.json()));
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
    verdict.textContent = whole ? "Verified: the entry is in the signed tree." : "Not verified.";
    list.append(verdict);
  }
}

if (!customElements.get("tenon-verify")) customElements.define("tenon-verify", TenonVerify);
