/** A file that is dropped beside the place for files must not open in place of the page. */
export function keepPage(target: EventTarget): void {
  const ignore = (event: Event): void => {
    const { dataTransfer, defaultPrevented } = event as DragEvent;
    if (defaultPrevented || !dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    dataTransfer.dropEffect = 'none';
  };
  target.addEventListener('dragover', ignore);
  target.addEventListener('drop', ignore);
}
