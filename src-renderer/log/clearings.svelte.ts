import { untrack } from 'svelte';

/** Counts when the fields for a day begin anew: what is half typed goes with the filters, unless somebody is typing it. */
export class Clearings {
  count = $state(0);

  /** To be made while a component begins. */
  constructor(filtered: () => boolean) {
    $effect.pre(() => {
      if (filtered() || document.activeElement?.getAttribute('role') === 'spinbutton') return;
      untrack(() => this.count++);
    });
  }
}
