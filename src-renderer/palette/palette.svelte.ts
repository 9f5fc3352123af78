import type { PersonRow } from '../../src-main/contract/rows';
import { type StationSettings, THEMES } from '../../src-main/contract/settings';
import type { Locale } from '../../src-main/contract/station-state';
import type { Desk } from '../admin/desk.svelte';
import { VIEWS } from '../admin/route.svelte';
import { VIEW_NAMES } from '../admin/view-names';
import { announcer } from '../components/ui/announcer.svelte';
import { failureCode } from '../bridge/call-failed';
import { faultText } from '../i18n/fault-text';
import { showLocale } from '../i18n/locale.svelte';
import { LOCALE_NAMES } from '../i18n/locale-names';
import { m } from '../messages/compiled/messages';
import { THEME_NAMES } from '../settings/theme-names';

/** More are not looked through: who types another letter finds him. */
const MOST_PEOPLE = 8;

export interface Entry {
  readonly id: string;
  readonly text: string;
  /** At the line's end. */
  readonly note?: string;
  /** It leads to a field: the focus does not go back to where it was. */
  readonly toField?: true;
  readonly run: () => unknown;
}

/** What can be gone to, found and done by its name, from anywhere. */
export class Palette {
  open = $state(false);
  search = $state('');
  /** The door is asked for, and not opened yet. */
  askingToOpen = $state(false);
  #toField: Entry | null = null;
  #people = $state.raw<readonly PersonRow[]>([]);

  readonly #wanted = $derived(this.search.trim().toLocaleLowerCase());
  readonly screens: readonly Entry[] = $derived(
    VIEWS.map((view) => ({ id: view, text: VIEW_NAMES[view](), run: () => this.desk.route.go(view) })).filter(this.#fits),
  );
  readonly people = $derived.by((): readonly Entry[] => {
    if (this.#wanted === '') return [];
    return this.#people
      .filter(({ name, number }) => name.toLocaleLowerCase().includes(this.#wanted) || number?.startsWith(this.#wanted))
      .slice(0, MOST_PEOPLE)
      .map(({ personId, name, number }) => ({
        id: personId,
        text: name,
        note: number ?? '',
        run: () => this.desk.route.go('people', personId),
      }));
  });
  readonly commands = $derived(this.#allCommands().filter(this.#fits));

  constructor(private readonly desk: Desk) {}

  /** Names are asked for when somebody opens it, and only then. */
  async show(): Promise<void> {
    [this.open, this.search] = [true, ''];
    try {
      this.#people = await this.desk.ask('people.list', null);
    } catch {
      // Without an engine nobody is found; screens and commands are there all the same.
      this.#people = [];
    }
  }

  choose(entry: Entry): void {
    this.open = false;
    if (entry.toField) this.#toField = entry;
    else entry.run();
  }

  /** To be called as it goes, which holds the focus until then. @returns whether the focus goes elsewhere than back */
  closed(): boolean {
    const entry = this.#toField;
    this.#toField = null;
    entry?.run();
    return entry !== null;
  }

  /** Orders the door open; whether it did, door and log say. */
  openDoor(): Promise<void> {
    return this.#do(async () => {
      await this.desk.ask('door.testClick', { doorId: this.desk.station.state?.doorId ?? '' });
      announcer.say(m.admin_palette_clicked());
    });
  }

  get #fits(): (entry: Entry) => boolean {
    return ({ text }) => text.toLocaleLowerCase().includes(this.#wanted);
  }

  #allCommands(): readonly Entry[] {
    return [
      { id: 'click', text: m.admin_palette_click(), run: () => (this.askingToOpen = true) },
      { id: 'backup', text: m.admin_palette_backup(), toField: true, run: () => this.desk.route.go('data', null, 'backup') },
      { id: 'restore', text: m.admin_palette_restore(), toField: true, run: () => this.desk.route.go('data', null, 'restore') },
      ...LOCALE_NAMES.map(({ locale, name }) => ({
        id: `language-${locale}`,
        text: m.admin_palette_language({ name }),
        run: () => this.#speak(locale),
      })),
      ...THEMES.map((theme) => ({
        id: `theme-${theme}`,
        text: m.admin_palette_theme({ name: THEME_NAMES[theme]() }),
        run: () => this.#paint(theme),
      })),
      { id: 'sign-out', text: m.admin_sign_out(), run: () => this.desk.unsaved.leave(() => void this.desk.session.signOut()) },
    ];
  }

  /** This window's, as the switch in the side bar does it. */
  #speak(locale: Locale): void {
    showLocale(locale);
  }

  #paint(theme: StationSettings['theme']): Promise<void> {
    return this.#do(async () => {
      await this.desk.ask('settings.set', { ...(await this.desk.ask('settings.get', null)), theme });
    });
  }

  async #do(change: () => Promise<void>): Promise<void> {
    try {
      await change();
    } catch (error) {
      announcer.say(faultText(failureCode(error)), 'fault');
    }
  }
}
