import { expect, type Page } from '@playwright/test';

export const PASSWORD = 'four words make it good';

/** The administrator's window as its user sees it: by labels and roles, in English. */
export class AdminPage {
  constructor(readonly page: Page) {}

  /** The password, and past what could be set up step by step. */
  async firstRun(password = PASSWORD): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByLabel('Password, once more').fill(password);
    await this.page.getByRole('button', { name: 'Set password and continue' }).click();
    await this.page.getByRole('button', { name: 'Leave the set-up' }).click();
    await expect(this.page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  }

  async signIn(password = PASSWORD): Promise<void> {
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  async go(section: 'People' | 'Enrol' | 'Access log' | 'Door' | 'Reports' | 'Recognition' | 'Data' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click();
  }

  /** Through the Enrol screen, from a file. */
  async enrol(name: string, file: string): Promise<void> {
    await this.go('Enrol');
    await this.page.getByRole('radio', { name: 'File' }).click();
    await this.page.locator('input[type=file]').setInputFiles(file);
    await expect(this.page.getByText(/^(The picture is good|Clearly new)$/)).toBeVisible({ timeout: 30_000 });
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByRole('checkbox', { name: 'This person agrees' }).check();
    await this.page.getByRole('button', { name: 'Enrol', exact: true }).click();
    await expect(this.page.getByText(`${name} is enrolled`)).toBeVisible();
  }
}
