/** Passing something on by the phone's own sheet: it alone learns to whom. */

/** Hand over a file; where there is no sheet for files it is saved. */
export async function handOver(file: File): Promise<void> {
  // Who closes the sheet has decided.
  if (navigator.canShare?.({ files: [file] })) await navigator.share({ files: [file] }).catch(() => {});
  else save(file);
}

/** Pass this page on; where there is no sheet its address is copied. Gives: whether it was copied */
export async function sharePage(): Promise<boolean> {
  const url = location.origin + location.pathname;
  if (navigator.share) {
    await navigator.share({ title: document.title, url }).catch(() => {});
    return false;
  }
  await navigator.clipboard.writeText(url);
  return true;
}

function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement("a"), { href: address, download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
