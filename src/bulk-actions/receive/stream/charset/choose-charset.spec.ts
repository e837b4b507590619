import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidates.js';
import { chooseCharset } from './choose-charset.js';

/** Names of people, places and firms that are in no list which the letters were counted in, or in few of them. */
const TEXTS = {
  de: 'Käthe Kruse|Jörg Böhmermann|Günther Grünbaum|Großmann|Weiß & Söhne|Bäckerei Österle|Übelhör|Schlößl',
  fr: 'Hélène Boulangé|François Lefèvre|Benoît Côté|Maïté Noël|Crêperie du Château|Garçon|Sœur Thérèse|Bérénice',
  es: 'José Ibáñez|María Peñalver|Íñigo Núñez|Begoña Martín|Peluquería Ángel|Compañía Española|Raúl Gómez',
  pt: 'João Guimarães|Conceição Araújo|Antônio Magalhães|Padaria São José|Luís Simões|Inês Gonçalves',
  it: 'Nicolò Pellicanò|Caffè Perù|Società Libertà|Mosè Noè|Città di Forlì|Giosuè Cantù',
  nl: 'Daniëlle van Zuilen|Zoë Coppée|Israël Kuipers|Financiële Ideeën|André Brønsted',
  sv: 'Åsa Sjöström|Göran Häggkvist|Märta Östlund|Bokhandeln Fågeln|Örebro Kött',
  da: 'Søren Kjærgård|Åge Mølgaard|Bødker Østergaard|Smørrebrød ApS|Jørn Brændstrup',
  fi: 'Päivi Hämeenniemi|Jyrki Kärkkäinen|Äijänsuo|Töölön Leipä|Yrjö Sääksjärvi',
  pl: 'Łukasz Dąbrowski|Małgorzata Świętek|Zbigniew Gąsiorek|Piekarnia Złoty Kłos|Grażyna Żółkiewska|Wałbrzych|Kraśnik|Bełżec',
  cs: 'Jiří Řehoř|Žofie Šťastná|Růžena Vašková|Pekařství Dvůr|Ondřej Žižka|Třebíčský|Kateřina Černá|Přemysl Hůlka',
  hu: 'Szőke Győző|Hegedűs Ágnes|Kőrösi Dénes|Fűszerüzlet Kft|Erdős Jenő|Tűzoltó László|Csergő Lőrinc',
  tr: 'Çağatay Şahinoğlu|İpek Kılıç|Ayşegül Yıldırım|Gülşah Doğancı|Oğuzhan Işıldak|Fırın Değirmen',
  ru: 'Иван Щёкин|Юлия Ямщикова|Общество Ромашка|Екатерина Зайцева|Пётр Жуков|Хлебозавод',
  el: 'Γιώργος Παπαδόπουλος|Άννα Ζήκου|Κώστας Νικολάου|Αρτοποιείο Ελένη|Δημήτρης Οικονόμου',
} as const;
type Language = keyof typeof TEXTS;

const encode = (text: string, charset: Candidate): Buffer =>
  iconv.encode(text, charset === 'macintosh' ? 'macroman' : charset);
const cellsOf = (language: Language, charset: Candidate): Buffer[] =>
  TEXTS[language].split('|').map((text) => encode(text, charset));

const choose = (cells: readonly Buffer[], mayBeUtf8 = false): string =>
  chooseCharset(cells, mayBeUtf8).charset ?? 'uncertain';

const WEST: readonly Language[] = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'fi'];

describe('chooseCharset', () => {
  const lists: [Language, Candidate][] = [
    ...WEST.map((language): [Language, Candidate] => [language, 'windows-1252']),
    ['de', 'macintosh'],
    ['fr', 'macintosh'],
    ['es', 'macintosh'],
    ['pl', 'windows-1250'],
    ['pl', 'iso-8859-2'],
    ['cs', 'windows-1250'],
    ['cs', 'iso-8859-2'],
    ['hu', 'windows-1250'],
    ['tr', 'windows-1254'],
    ['ru', 'windows-1251'],
    ['ru', 'koi8-r'],
    ['ru', 'iso-8859-5'],
    ['el', 'windows-1253'],
    ['el', 'iso-8859-7'],
  ];
  it.each(lists)('finds the charset of a list of names: %s in %s', (language, charset) => {
    expect(choose(cellsOf(language, charset))).toBe(charset);
  });

  it.each(['de', 'fr'] as const)('takes DOS for what has the same text: %s', (language) => {
    expect(choose(cellsOf(language, 'cp850'))).toMatch(/^cp(437|850)$/);
  });

  it.each(WEST)('finds Windows-1252 by a single name: %s', (language) => {
    const cells = cellsOf(language, 'windows-1252');
    const found = cells.map((cell) => choose([cell]));
    expect(found.filter((charset) => charset !== 'windows-1252' && charset !== 'uncertain')).toEqual([]);
    expect(found.filter((charset) => charset === 'windows-1252').length).toBeGreaterThanOrEqual(
      Math.floor(cells.length * 0.7),
    );
  });

  it.each([
    'Müller',
    'Jäger',
    'Schröder',
    'Weiß',
    'Jürgen',
    'René',
    'Hélène',
    'François',
    'Zoë',
    'Chloé',
    'José',
    'María',
    'Muñoz',
    'Peña',
    'João',
    'Conceição',
    'Nicolò',
    'Björn',
    'Åsa',
    'Søren',
    'Bjørn',
    'Päivi',
    'Jørgensen',
    'D’Angelo',
    '5 €',
    '“Anna” – Berg',
    'Acme™',
    'MÜLLER',
    'FRANÇOIS',
  ])('a file with nothing beyond ASCII but %s is Windows-1252', (text) => {
    expect(choose([encode(text, 'windows-1252')])).toBe('windows-1252');
  });

  const others: [Language, Candidate][] = [
    ['de', 'macintosh'],
    ['de', 'cp850'],
    ['fr', 'cp850'],
    ['pl', 'windows-1250'],
    ['cs', 'windows-1250'],
    ['hu', 'windows-1250'],
    ['tr', 'windows-1254'],
    ['ru', 'windows-1251'],
    ['ru', 'koi8-r'],
    ['el', 'windows-1253'],
  ];
  it.each(others)(
    'says that a single name is uncertain, or reads it right: %s in %s',
    (language, charset) => {
      for (const cell of cellsOf(language, charset)) {
        const found = chooseCharset([cell], false).charset;
        if (found === null) continue;
        expect(iconv.decode(cell, found)).toBe(
          iconv.decode(cell, charset === 'macintosh' ? 'macroman' : charset),
        );
      }
    },
  );

  it.each<[string, Candidate]>([
    ['山田太郎|鈴木花子|株式会社テスト', 'shift_jis'],
    ['山田太郎|鈴木花子|株式会社テスト', 'euc-jp'],
    ['王小明|李娜|上海有限公司', 'gbk'],
    ['王小明|陳美玲|臺北有限公司', 'big5'],
    ['김철수|이영희|주식회사', 'euc-kr'],
    ['יוסי כהן|דוד לוי|שרה מזרחי', 'windows-1255'],
    ['محمد علي|فاطمة حسن|شركة', 'windows-1256'],
  ])('never takes for another what it cannot judge: %s in %s', (texts, charset) => {
    const cells = texts.split('|').map((text) => encode(text, charset));
    for (const some of [cells, ...cells.map((cell) => [cell])]) {
      expect(['uncertain', charset]).toContain(choose(some));
    }
    const choice = chooseCharset(cells, false);
    if (choice.charset === null) {
      const readings = choice.readings.map((reading) => reading.texts.join('|'));
      expect(readings).toContain(texts);
    }
  });

  it('takes no letters that stand as in no language, though there is no other reading', () => {
    const noise = ['xþqñzðw', 'qðþxñz', 'zñqþðx', 'wþzðqñ'].map((text) => encode(text, 'windows-1252'));
    const { charset } = chooseCharset(noise, false);
    expect(charset).toBeNull();
  });

  it('says that bytes of no charset are uncertain', () => {
    const noise = Array.from({ length: 20 }, (_, i) => Buffer.from([0x61, 0x81 + i, 0x8d, 0x62, 0x9d - i]));
    expect(choose(noise)).toBe('uncertain');
  });

  it('keeps to UTF-8 where only that reads what is stored, and to neither where each fails', () => {
    const utf8 = ['José', 'Müller', 'Zoë'].map((text) => Buffer.from(text));
    expect(choose(utf8, true)).toBe('utf-8');
    expect(choose([...utf8, encode('Jörg', 'windows-1252')], true)).toBe('uncertain');
    const latin1 = cellsOf('de', 'windows-1252');
    expect(choose(latin1, true)).toBe('windows-1252');
  });

  it('has nothing against Windows-1252 where nothing is stored', () => {
    expect(choose([])).toBe('windows-1252');
    expect(choose([], true)).toBe('utf-8');
  });

  it('bears one cell in a hundred that nobody writes so', () => {
    const names = Array.from({ length: 25 }, (_, i) =>
      cellsOf('de', 'windows-1252').map((cell) => Buffer.concat([cell, Buffer.from(` ${i}`)])),
    ).flat();
    const broken = encode('MÃ¼ller', 'windows-1252');
    expect(choose([...names, broken])).toBe('windows-1252');
    expect(choose([...names.slice(0, 50), broken])).toBe('uncertain');
  });
});
