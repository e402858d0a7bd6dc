import type { SampleSite } from './sites'

/** A name as it is written, and as its owner's login spells it. */
export interface SampleName {
  readonly written: string
  readonly spelled: string
}

/** `Åse`, or `佐藤:Sato` where the letters do not tell how to spell it. */
function listed(text: string): readonly SampleName[] {
  return text.split(' ').map((one) => {
    const [written = '', spelled = written] = one.split(':')
    return { written: written.replaceAll('_', ' '), spelled }
  })
}

/** First and last names by language, invented combinations of common ones. */
export const names: Readonly<
  Record<
    SampleSite['names'],
    { readonly first: readonly SampleName[]; readonly last: readonly SampleName[] }
  >
> = {
  english: {
    first: listed(
      'James Olivia Noah Emma Liam Ava William Sophia Benjamin Mia Lucas Amelia Henry Harper Theo Evelyn Jack Abigail Owen Ella Samuel Grace David Chloé Joseph Zoë Daniel Nora Ravi Priya Wei Mei José Lucía Kofi Amara Dmitri Anya Omar Leila',
    ),
    last: listed(
      "Smith Johnson Williams Brown Jones García:Garcia Miller Davis Martínez:Martinez López:Lopez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Pérez:Perez Thompson White Harris Clarke O'Brien:OBrien O'Neill:ONeill MacDonald Nguyen Patel Kumar Chen Okafor Novák:Novak D'Angelo:DAngelo Robinson Walker Young Allen King Wright Scott",
    ),
  },
  german: {
    first: listed(
      'Jürgen Anna Lukas Jörg Sophie Felix Käthe Maximilian Lena Björn Ute Stefan Claudia',
    ),
    last: listed(
      'Müller:Mueller Schmidt Schröder:Schroeder Fischer Weiß:Weiss Wagner Becker Schäfer:Schaefer Koch Krüger:Krueger Groß:Gross Vogel Jäger:Jaeger Braun',
    ),
  },
  nordic: {
    first: listed('Åse Øyvind Ingrid Lars Kåre Sigrid Bjørn Marte Håkon'),
    last: listed(
      'Hansen Johansen Bjørnsen:Bjornsen Nygård:Nygaard Larsen Ødegård:Odegaard Sørensen:Sorensen Berg',
    ),
  },
  japanese: {
    first: listed(
      '健太:Kenta 美咲:Misaki 翔:Sho 陽子:Yoko 大輔:Daisuke 直美:Naomi 拓也:Takuya 恵:Megumi',
    ),
    last: listed(
      '佐藤:Sato 鈴木:Suzuki 高橋:Takahashi 田中:Tanaka 渡辺:Watanabe 伊藤:Ito 山本:Yamamoto',
    ),
  },
  portuguese: {
    first: listed('João Beatriz Gabriel Larissa Antônio Conceição Luís Inês'),
    last: listed(
      'Silva Souza Araújo:Araujo Gonçalves:Goncalves Conceição:Conceicao Lima Magalhães:Magalhaes',
    ),
  },
}

/** The letters of a login: lower case, without accents, nothing but a to z. */
export function loginLetters(text: string): string {
  return text
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
