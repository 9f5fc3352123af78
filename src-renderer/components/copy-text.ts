/** Puts a text on the clipboard as the answer to a press; true when it is there. The page holds no clipboard permission, and needs none for this. */
export function copyText(text: string): boolean {
  let copied = false;
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    copied = true;
  };
  document.addEventListener('copy', put, { once: true });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the successor asks for a permission that these windows are not given
  document.execCommand('copy');
  document.removeEventListener('copy', put);
  return copied;
}
