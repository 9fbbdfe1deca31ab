// What changes while somebody looks: runs that come and go, and those in sight that go on.

import { follow, paced } from '../tenon-live.js';
import { valueOf } from './columns.js';
import { figure } from './format.js';

const FOLLOWED = 40;
const SETTLED = 600;

export class News {
  /** @param {any} table @param {string} live the project's live address */
  constructor(table, live) {
    this.table = table;
    this.live = live;
    this.followed = '';
    this.isNear = false;
    table.place.addEventListener('pointerenter', () => { this.isNear = true; });
    table.place.addEventListener('pointerleave', () => { this.isNear = false; });
    this.refreshed = paced(() => this.refresh(), 1000);
    this.unfollow = follow(live, ['runs'], paced(() => this.compare(), 1000));
    this.ticking = setInterval(() => this.tick(), 1000);
  }

  close() {
    this.unfollow();
    this.unfollowRuns?.();
    clearInterval(this.ticking);
    clearTimeout(this.settling);
  }

  /** Other rows are in sight; once they stay, those that go on are followed. */
  settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.followRuns(), SETTLED);
  }

  /** Runs that go on are followed while they are in sight. */
  followRuns() {
    const topics = this.table.idsInSight().filter((id) => this.table.rows.row(id)?.status === 'RUNNING').slice(0, FOLLOWED).map((id) => `run/${id}`);
    if (topics.join() === this.followed) return;
    this.followed = topics.join();
    this.unfollowRuns?.();
    this.unfollowRuns = topics.length ? follow(this.live, topics, () => this.refreshed()) : undefined;
  }

  refresh() {
    this.table.rows.refresh(this.table.idsInSight());
  }

  /** Runs came or went: who looks at the top sees them at once, unless something there is in use; others are told. */
  async compare() {
    if (!this.table.begun || !this.table.grid) return;
    this.refresh();
    const now = await this.table.rows.count(this.table.state).catch(() => this.table.total);
    if (!this.table.grid || now === this.table.total) return;
    const isIdle = this.table.grid.root.scrollTop === 0 && !this.isNear && !this.table.grid.root.contains(document.activeElement);
    if (isIdle && this.table.selection.size === 0) {
      this.table.load(false);
      return;
    }
    const more = now - this.table.total;
    this.table.toolbar.pill.textContent = more > 0 ? `${figure(more)} new ${more === 1 ? 'run' : 'runs'}, show` : 'The list has changed, show';
    this.table.toolbar.pill.hidden = false;
  }

  /** How long a run has gone on grows while it does. */
  tick() {
    const place = this.table.shown?.indexOf('duration') ?? -1;
    if (place < 0 || document.hidden) return;
    for (const [index, shown] of this.table.grid.shown) {
      const entry = index < this.table.model().count() ? this.table.entry(index) : undefined;
      const row = entry?.kind === 'run' ? this.table.rows.row(entry.id) : undefined;
      const cell = row?.status === 'RUNNING' ? shown.querySelector(`[data-column="${place + 2}"]`) : null;
      if (cell) cell.textContent = String(valueOf(row, 'duration', []));
    }
  }
}
