type Property = { readonly name: string; readonly parameters: ReadonlyMap<string, string>; readonly value: string };
type Component = { readonly name: string; readonly properties: Property[]; readonly components: Component[] };

/** What of RFC 5545 (and of RFC 7986, for NAME) a stream breaks, in words; nothing where it keeps to it. */
export function breachesOf(stream: string): string[] {
  const breaches: string[] = [...breachesOfLines(stream)];
  const lines = stream
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
  const root: Component = { name: 'stream', properties: [], components: [] };
  const open = [root];
  for (const line of lines) {
    const property = readLine(line);
    if (property === undefined) {
      breaches.push(`no content line: ${line}`);
    } else if (property.name === 'BEGIN') {
      const component = { name: property.value, properties: [], components: [] };
      open.at(-1)!.components.push(component);
      open.push(component);
    } else if (property.name === 'END') {
      if (open.length < 2 || open.pop()!.name !== property.value) breaches.push(`END:${property.value} ends nothing`);
    } else {
      const into = open.at(-1)!;
      if (into.components.length > 0 && into.name !== 'VCALENDAR') {
        breaches.push(`${property.name} stands after a component in ${into.name}`);
      }
      into.properties.push(property);
    }
  }
  if (open.length !== 1) breaches.push(`${open.at(-1)!.name} does not end`);
  if (root.properties.length > 0) breaches.push('a property stands outside');
  if (root.components.map(({ name }) => name).join() !== 'VCALENDAR') breaches.push('not one VCALENDAR');
  return [...breaches, ...root.components.flatMap(breachesOfCalendar)];
}

function breachesOfLines(stream: string): string[] {
  const breaches: string[] = [];
  if (!stream.endsWith('\r\n')) breaches.push('the last line does not end');
  if (/\r(?!\n)|(?<!\r)\n/.test(stream)) breaches.push('a CR or LF stands alone');
  if (!stream.isWellFormed()) breaches.push('a surrogate stands alone');
  for (const line of stream.split('\r\n')) {
    if (Buffer.byteLength(line) > 75) breaches.push(`more than 75 octets: ${line}`);
    if (/(?!\t)\p{Cc}/u.test(line)) breaches.push(`a control character: ${JSON.stringify(line)}`);
  }
  return breaches;
}

function readLine(line: string): Property | undefined {
  const parts = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]+))*):(.*)$/su.exec(line);
  if (parts === null) return undefined;
  const [, name = '', parameters = '', value = ''] = parts;
  const read = [...parameters.matchAll(/;([A-Z0-9-]+)=("[^"]*"|[^";:,]+)/g)];
  return { name, parameters: new Map(read.map(([, key = '', found = '']) => [key, found])), value };
}

/** Per component: what must stand there once, and what may. Other names may stand there once where they begin with X-. */
const rules: Readonly<Record<string, { readonly once: readonly string[]; readonly atMostOnce: readonly string[] }>> = {
  VCALENDAR: { once: ['PRODID', 'VERSION'], atMostOnce: ['CALSCALE', 'NAME', 'REFRESH-INTERVAL'] },
  VEVENT: {
    once: ['UID', 'DTSTAMP', 'DTSTART'],
    atMostOnce: 'DTEND,SUMMARY,DESCRIPTION,LOCATION,URL,SEQUENCE,LAST-MODIFIED,TRANSP,STATUS'.split(','),
  },
  VALARM: { once: ['ACTION', 'TRIGGER', 'DESCRIPTION'], atMostOnce: [] },
  VTIMEZONE: { once: ['TZID'], atMostOnce: ['LAST-MODIFIED'] },
  STANDARD: { once: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'], atMostOnce: ['TZNAME', 'RRULE'] },
  DAYLIGHT: { once: ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO'], atMostOnce: ['TZNAME', 'RRULE'] },
};

const texts = new Set(['SUMMARY', 'DESCRIPTION', 'LOCATION', 'NAME', 'X-WR-CALNAME', 'UID', 'PRODID', 'TZNAME']);
const utc = /^\d{8}T\d{6}Z$/;

function breachesOfCalendar(calendar: Component): string[] {
  const breaches = breachesOfComponent(calendar);
  if (textOf(calendar, 'VERSION') !== '2.0') breaches.push('VERSION is not 2.0');
  const events = calendar.components.filter(({ name }) => name === 'VEVENT');
  const uids = events.map((event) => textOf(event, 'UID'));
  if (new Set(uids).size !== uids.length) breaches.push('a UID stands twice');
  const zones = calendar.components.filter(({ name }) => name === 'VTIMEZONE').map((zone) => textOf(zone, 'TZID'));
  if (new Set(zones).size !== zones.length) breaches.push('a VTIMEZONE stands twice');
  for (const event of events) {
    for (const { parameters } of event.properties) {
      const tzid = parameters.get('TZID');
      if (tzid !== undefined && !zones.includes(tzid)) breaches.push(`no VTIMEZONE for ${tzid}`);
    }
  }
  return breaches;
}

function breachesOfComponent(component: Component): string[] {
  const { name, properties, components } = component;
  const rule = rules[name];
  if (rule === undefined) return [`an unknown component: ${name}`];
  const breaches: string[] = [];
  const names = properties.map((property) => property.name);
  for (const once of rule.once) if (!names.includes(once)) breaches.push(`${name} lacks ${once}`);
  for (const [at, one] of names.entries()) {
    if (names.indexOf(one) !== at) breaches.push(`${one} stands twice in ${name}`);
    if (![...rule.once, ...rule.atMostOnce].includes(one) && !one.startsWith('X-'))
      breaches.push(`${one} does not belong in ${name}`);
  }
  for (const property of properties) {
    if (texts.has(property.name) && !/^(?:[^\\;,]|\\[\\;,nN])*$/u.test(property.value))
      breaches.push(`not escaped: ${property.name}:${property.value}`);
    if (property.name === 'DTSTAMP' && !utc.test(property.value)) breaches.push('DTSTAMP is not in UTC');
    if (name === 'VEVENT' && property.name === 'LAST-MODIFIED' && !utc.test(property.value))
      breaches.push('LAST-MODIFIED is not in UTC');
  }
  if (name === 'VEVENT') breaches.push(...breachesOfTimes(component));
  if (name === 'VALARM') breaches.push(...breachesOfTrigger(component));
  return [...breaches, ...components.flatMap(breachesOfComponent)];
}

function breachesOfTimes(event: Component): string[] {
  const start = event.properties.find(({ name }) => name === 'DTSTART');
  const end = event.properties.find(({ name }) => name === 'DTEND');
  if (start === undefined || end === undefined) return [];
  const breaches: string[] = [];
  for (const { name, parameters, value } of [start, end]) {
    const pattern = parameters.get('VALUE') === 'DATE' ? /^\d{8}$/ : parameters.has('TZID') ? /^\d{8}T\d{6}$/ : utc;
    if (!pattern.test(value)) breaches.push(`${name} has no value of its kind: ${value}`);
  }
  for (const key of ['VALUE', 'TZID']) {
    if (start.parameters.get(key) !== end.parameters.get(key)) breaches.push(`DTSTART and DTEND differ in ${key}`);
  }
  if (end.value <= start.value) breaches.push('DTEND is not later than DTSTART');
  return breaches;
}

function breachesOfTrigger(alarm: Component): string[] {
  const trigger = alarm.properties.find(({ name }) => name === 'TRIGGER');
  if (trigger === undefined) return [];
  const isInstant = trigger.parameters.get('VALUE') === 'DATE-TIME';
  const pattern = isInstant ? utc : /^-?P(?=\w)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
  return pattern.test(trigger.value) ? [] : [`no trigger: ${trigger.value}`];
}

function textOf(component: Component, name: string): string | undefined {
  return component.properties.find((property) => property.name === name)?.value;
}
