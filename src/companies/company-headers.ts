import type { Column } from '../bulk-actions/processor/column.js';

/*
 * The headers that companies come with, in the same order and under the same rules as those of contacts
 * (contacts/contact-headers.ts). A size such as "51-200" is no number of employees, so "Company size" is left out.
 */

export const NAME: Pick<Column, 'aliases'> = {
  aliases: [
    ...['company', 'company name', 'organization', 'organisation', 'organization name', 'organisation name'],
    ...['account name', 'business name', 'firmenname', 'unternehmen', 'unternehmensname'],
    ...['société', 'entreprise', 'raison sociale', 'nom de la société', "nom de l'entreprise", 'nom'],
    ...['empresa', 'nombre de la empresa', 'nombre de empresa', 'razón social', 'compañía', 'organización'],
    ...['nombre', 'nome da empresa', 'razão social', 'organização', 'companhia', 'azienda'],
    ...['nome azienda', 'ragione sociale', 'società', 'impresa', 'nome', 'bedrijf', 'bedrijfsnaam'],
    // A signature in Spanish, so behind all others.
    ...['organisatie', 'naam', 'firma'],
  ],
};

/** Last the headers whose cells are addresses of websites as a rule; the column takes these under any header. */
export const DOMAIN: Pick<Column, 'aliases'> = {
  aliases: [
    ...['domain name', 'company domain', 'company domain name', 'organization domain', 'account domain'],
    ...['web domain', 'internet domain', 'domäne', 'domänenname', 'domaine', 'nom de domaine'],
    ...['dominio', 'nombre de dominio', 'nome de domínio', 'nome di dominio', 'nome dominio'],
    ...['domein', 'domeinnaam', 'website', 'website url', 'company website', 'company website url'],
    ...['organization website', 'account website', 'website 1 - value', 'company url', 'web'],
    ...['web page', 'web address', 'home page', 'url', 'webseite', 'webadresse', 'internetseite'],
    ...[
      'internetadresse',
      'internet',
      'site web',
      'site internet',
      'site',
      'sitio web',
      'página web',
      'sitio',
    ],
    ...['sito web', 'sito internet', 'sito', 'webpagina', 'webadres'],
  ],
};

export const PHONE: Pick<Column, 'aliases'> = {
  aliases: [
    ...['phone number', 'telephone', 'tel', 'telephone number', 'tel no', 'phone no', 'company phone'],
    ...['company phone number', 'company main phone', 'main phone', 'organization phone', 'account phone'],
    ...['work phone', 'business phone', 'office phone', 'phone work', 'phone 1 - value', 'phone 1', 'mobile'],
    ...['mobile phone', 'mobile number', 'mobile phone number', 'cell', 'cell phone', 'telefon'],
    ...['telefonnummer', 'telefonnr', 'tel nr', 'rufnummer', 'mobil', 'mobiltelefon', 'handy'],
    ...['numéro de téléphone', 'n° de téléphone', 'téléphone fixe', 'portable', 'teléfono'],
    ...['número de teléfono', 'móvil', 'celular', 'telefone', 'número de telefone', 'telemóvel'],
    ...['numero di telefono', 'cellulare', 'telefoon', 'telefoonnummer', 'telefoonnr', 'mobiel', 'gsm'],
    ...['phone 2 - value', 'phone 2'],
  ],
};

export const EMPLOYEES: Pick<Column, 'aliases'> = {
  aliases: [
    ...['number of employees', 'employee count', 'headcount', 'no of employees', '# of employees'],
    ...[
      'employees count',
      'organization number of employees',
      'mitarbeiter',
      'mitarbeiterzahl',
      'anzahl mitarbeiter',
      'anzahl der mitarbeiter',
    ],
    ...['beschäftigte', "nombre d'employés", 'nombre de salariés', 'effectif', 'salariés', 'employés'],
    ...['empleados', 'número de empleados', 'funcionários', 'número de funcionários'],
    ...['número de colaboradores', 'dipendenti', 'numero di dipendenti', 'numero dipendenti', 'medewerkers'],
    ...['aantal medewerkers', 'aantal werknemers', 'werknemers'],
  ],
};
