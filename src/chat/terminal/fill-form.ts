import type { Form, FormField } from '../form.ts';

/** What a terminal does for a form. */
export type FormDesk = {
  show(text: string): void;
  /** The next line; undefined at the end of the input. */
  readLine(): Promise<string | undefined>;
  /** Keeps an answer, and gives the form as it then stands; undefined where it could not be kept. */
  keep(name: string, value: string): Promise<Form | undefined>;
};

/** How the filling of a form ended: all was answered, the person left it, or the input came to its end. */
type Filled = { readonly end: 'filled' | 'left' | 'cut-off'; readonly values: Readonly<Record<string, string>> };

/**
 * Asks for a form's fields one by one, or, where some have a problem, for those alone. Resolves with all its values as they stand then,
 * also where not all was answered.
 */
export async function fillForm(form: Form, desk: FormDesk): Promise<Filled> {
  const values = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
  const wrong = form.fields.filter(({ problem }) => problem !== undefined);
  const asked = wrong.length === 0 ? form.fields : wrong;
  let before = wrong.length === 0 ? `${form.title}\n${form.intro}\n${form.lineByLine}\n\n` : '';
  let current = form;
  for (const { name, problem } of asked) {
    const found = current.fields.find((one) => one.name === name);
    if (found === undefined) continue;
    // What stands here may be more than what could be kept so far.
    const field = { ...found, value: values[name] ?? found.value, problem };
    desk.show(`${before}${describe(field)}`);
    before = '';
    const answer = await readAnswer(field, desk);
    if (typeof answer === 'object') return { ...answer, values };
    values[name] = answer;
    current = (await desk.keep(name, answer)) ?? current;
  }
  return { end: 'filled', values };
}

function describe(field: FormField): string {
  const { label, hint, problem, value } = field;
  const options =
    field.kind === 'choice' ? field.options.map((option, at) => `\n${at + 1}. ${option.label}`).join('') : '';
  return [
    problem === undefined ? '' : `${problem}\n`,
    label,
    value === '' ? '' : ` [${shown(field)}]`,
    hint === undefined ? '' : `\n(${hint})`,
    options,
  ].join('');
}

function shown(field: FormField): string {
  if (field.kind !== 'choice') return field.value;
  return field.options.find(({ value }) => value === field.value)?.label ?? field.value;
}

async function readAnswer(field: FormField, desk: FormDesk): Promise<string | Pick<Filled, 'end'>> {
  const first = (await desk.readLine())?.trim();
  if (first === undefined) return { end: 'cut-off' };
  if (first === '/cancel') return { end: 'left' };
  if (first === '') return field.value;
  if (first === '-') return '';
  if (field.kind === 'choice') return field.options[Number(first) - 1]?.value ?? optionNamed(field, first);
  if (field.kind === 'line') return first;
  const lines = [first];
  for (;;) {
    const next = await desk.readLine();
    if (next === undefined || next.trim() === '') return lines.join('\n');
    lines.push(next);
  }
}

/** Whoever types the words of an option means it. What is no option is refused where the form is checked. */
function optionNamed({ options }: FormField & { kind: 'choice' }, typed: string): string {
  const wanted = typed.toLowerCase();
  const named = options.find(({ value, label }) => value === wanted || label.toLowerCase().startsWith(wanted));
  return named?.value ?? typed;
}
