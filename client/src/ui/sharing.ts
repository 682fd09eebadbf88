/** Passing something on by the phone's own sheet: it alone learns to whom. */

/** Hand over a file; where no sheet for files opens it is saved. Gives: whether it was saved */
export async function handOver(file: File): Promise<boolean> {
  if (navigator.canShare?.({ files: [file] }) && (await isShared({ files: [file] }))) return false;
  save(file);
  return true;
}

/** Pass this page on; where no sheet opens its address is copied. Gives: whether it was copied */
export async function sharePage(): Promise<boolean> {
  const url = location.origin + location.pathname;
  if (navigator.share !== undefined && (await isShared({ title: document.title, url }))) return false;
  await navigator.clipboard.writeText(url);
  return true;
}

/** Whether the sheet has opened: a phone may refuse it, as where the tap is long ago. Who closes it has decided. */
async function isShared(what: ShareData): Promise<boolean> {
  return navigator.share(what).then(
    () => true,
    (cause) => cause instanceof DOMException && cause.name === "AbortError",
  );
}

function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
