/** The part of a form's control that says whether the reader changed it. */
export interface Control {
  readonly type: string;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly checked?: boolean;
  readonly defaultChecked?: boolean;
  readonly options?: Iterable<{ readonly selected: boolean; readonly defaultSelected: boolean }>;
  readonly files?: { readonly length: number } | null;
}

/** Written by hand: losing it costs words. */
export function typed(control: Control): boolean {
  return /^(textarea|text|search|email|url|tel|number|date|time|datetime-local)$/.test(control.type)
    && lines(control.value) !== lines(control.defaultValue);
}

/** Written or chosen: the form is the reader's for now, and is not redrawn. */
export function touched(control: Control): boolean {
  switch (control.type) {
    case "checkbox":
    case "radio":
      return control.checked !== control.defaultChecked;
    case "select-one":
    case "select-multiple":
      return chosen(control);
    case "file":
      return (control.files?.length ?? 0) > 0;
    default:
      return typed(control);
  }
}

/** A list without a default shows its first line; that is nobody's choice. */
function chosen(control: Control): boolean {
  const options = [...control.options ?? []];
  if (control.type === "select-one" && !options.some(option => option.defaultSelected))
    return options.findIndex(option => option.selected) > 0;
  return options.some(option => option.selected !== option.defaultSelected);
}

const lines = (text = "") => text.replace(/\r\n?/g, "\n");

export const controls = (form: HTMLFormElement) => [...form.elements] as unknown as Control[];

export const isTyped = (form: HTMLFormElement) => controls(form).some(typed);

/** Forms that are never redrawn under the reader: those touched, and those with an editor in them. */
export const isHeld = (form: HTMLFormElement) =>
  form.matches("[data-editor], [data-unsaved]") || form.querySelector("[data-editor]") !== null || controls(form).some(touched);
