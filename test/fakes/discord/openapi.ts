import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** Discord's own OpenAPI, where a folder that has it is given. */
export class OpenApi {
  readonly #ajv: Ajv2020;
  readonly #paths: unknown;
  readonly #compiled = new Map<string, ValidateFunction | undefined>();

  constructor(file: string) {
    const document = JSON.parse(readFileSync(file, 'utf8')) as { paths: unknown };
    this.#paths = document.paths;
    this.#ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: false });
    // Its CommonJS default is the function itself or the module, by who imports it.
    (formats as unknown as { default: (ajv: Ajv2020) => void }).default(this.#ajv);
    this.#ajv.addFormat('snowflake', /^\d{1,20}$/);
    this.#ajv.addFormat('nonce', true);
    this.#ajv.addSchema(document, 'discord');
  }

  /** What is wrong with the body of a request; undefined where nothing is, or where the document has no schema for it. */
  problemOfRequest(method: string, route: string, body: unknown): string | undefined {
    const steps = ['requestBody', 'content', 'application/json', 'schema'];
    return this.#check([route, method.toLowerCase(), ...steps], asItIsSpecified(body));
  }

  /** What is wrong with our own answer. */
  problemOfAnswer(method: string, route: string, status: number, body: unknown): string | undefined {
    const steps = ['responses', String(status), 'content', 'application/json', 'schema'];
    return this.#check([route, method.toLowerCase(), ...steps], body);
  }

  #check(steps: readonly string[], body: unknown): string | undefined {
    const key = steps.join(' ');
    if (!this.#compiled.has(key)) this.#compiled.set(key, this.#compile(steps));
    const validate = this.#compiled.get(key);
    if (validate === undefined || validate(body)) return undefined;
    return (validate.errors ?? []).map(describe).join('; ');
  }

  #compile(steps: readonly string[]): ValidateFunction | undefined {
    let at: unknown = this.#paths;
    for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[step];
    if (at === undefined) return undefined;
    return this.#ajv.compile({ $ref: `discord#/${['paths', ...steps].map(escapeStep).join('/')}` });
  }
}

/** The document wants permissions as a number; Discord's pages and every library have them as digits, because they outgrow numbers. */
function asItIsSpecified(body: unknown): unknown {
  const digits = (key: string, value: unknown) =>
    key === 'default_member_permissions' && typeof value === 'string' ? Number(value) : value;
  return body === undefined ? undefined : JSON.parse(JSON.stringify(body, digits));
}

/** Discord's OpenAPI from a folder, read once; undefined where there is none. */
export function findOpenApi(folder: string | undefined): OpenApi | undefined {
  if (folder === undefined || folder === '' || folder === 'none') return undefined;
  const file = path.join(folder, 'discord-openapi.json');
  if (!existsSync(file)) throw new Error(`${folder} holds no discord-openapi.json.`);
  const known = read.get(file) ?? new OpenApi(file);
  read.set(file, known);
  return known;
}

const read = new Map<string, OpenApi>();

function escapeStep(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function describe({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`;
}
