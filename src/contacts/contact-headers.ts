import type { Column } from '../bulk-actions/processor/column.js';

/*
 * The headers that contacts come with: first what people write in English, then what programs export (Google, Outlook,
 * Thunderbird, iCloud, HubSpot, Salesforce, Pipedrive, Mailchimp, Brevo, Zoho, Shopify, Stripe), then German, French,
 * Spanish, Portuguese, Italian and Dutch. Of several in one file the one that is further up here counts. Case, accents,
 * blanks, hyphens, dots, colons and asterisks do not matter, so each is written down once.
 *
 * Leave out what may mean something else in some file: it would be stored as a value that nobody wanted.
 */

const FIRST_NAME = {
  name: 'first name',
  aliases: [
    ...['given name', 'forename', 'fname', 'person first name', 'customer first name', 'contact first name'],
    ...['vorname', 'rufname', 'prénom', 'prénoms', 'nombre de pila', 'primer nombre', 'nombres'],
    ...['primeiro nome', 'nome próprio', 'nome di battesimo', 'voornaam', 'roepnaam', 'voorletters'],
  ],
};

const LAST_NAME = {
  name: 'last name',
  aliases: [
    ...['surname', 'family name', 'lname', 'person last name', 'customer last name', 'contact last name'],
    ...['nachname', 'familienname', 'zuname', 'nom de famille', 'apellidos', 'apellido', 'primer apellido'],
    ...['apellido 1'],
    // In Brazil "apelido" is a nickname: beside "Nome" nothing is settled by it.
    ...['apellido paterno', 'sobrenome', 'último nome', 'nome de família', 'apelido', 'cognome'],
    ...['achternaam', 'familienaam'],
  ],
};

// "Second name" is the surname to some, and stands in the same place then: before a last name or instead of one.
const MIDDLE_NAME = {
  name: 'middle name',
  optional: true,
  order: 2,
  aliases: [
    ...['middle names', 'middle', 'additional name', 'additional names', 'middle initial', 'second name'],
    ...['second given name', 'middelste naam', 'tweede voornaam'],
    ...['zweiter vorname', 'weitere vornamen', 'deuxième prénom', 'autres prénoms', 'segundo nombre'],
    ...['secondo nome', 'segundo nome', 'nome do meio'],
  ],
};

const SECOND_LAST_NAME = {
  name: 'second last name',
  optional: true,
  order: 5,
  aliases: ['second surname', 'maternal surname', 'segundo apellido', 'apellido materno', 'apellido 2'],
};

const LAST_NAME_PREFIX = {
  name: 'last name prefix',
  optional: true,
  order: 3,
  aliases: ['surname prefix', 'tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'voorvoegsels'],
};

// Without "customer name", which may be a company's beside the names of a person.
export const NAME: Pick<Column, 'aliases' | 'combine' | 'doubtful'> = {
  aliases: [
    ...['full name', 'contact name', 'person name', 'first and last name', 'display name'],
    ...[
      'vollständiger name',
      'vor- und nachname',
      'vor- und zuname',
      'vorname nachname',

      'kontaktname',
      'ansprechpartner',
    ],
    ...['nom complet', 'nom et prénom', 'prénom et nom', 'nom', 'nombre completo', 'nombre y apellidos'],
    ...['nombre y apellido', 'nombre', 'nome completo', 'nome e sobrenome', 'nome e cognome', 'nominativo'],
    ...['nome', 'volledige naam', 'naam'],
  ],
  // By their places in stored actions: the first two were there before the others.
  combine: [FIRST_NAME, { ...LAST_NAME, order: 4 }, MIDDLE_NAME, SECOND_LAST_NAME, LAST_NAME_PREFIX],
  doubtful: [
    { header: 'name', part: 'last name', beside: ['vorname', 'rufname'] },
    { header: 'nom', part: 'last name', beside: ['prénom', 'prénoms'] },
    { header: 'naam', part: 'last name', beside: ['voornaam', 'roepnaam', 'voorletters'] },
    {
      header: 'nombre',
      part: 'first name',
      beside: ['apellidos', 'apellido', 'apellido 1', 'primer apellido', 'apellido paterno'],
    },
    {
      header: 'nome',
      part: 'first name',
      beside: ['cognome', 'sobrenome', 'último nome', 'nome de família'],
    },
  ],
};

export const EMAIL: Pick<Column, 'aliases'> = {
  aliases: [
    ...['email address', 'mail', 'primary email', 'primary email address', 'email addresses', 'emails'],
    ...['e-mail 1 - value', 'email 1', 'email 1 address', 'person email', 'person email work', 'email work'],
    ...['work email', 'business email', 'company email', 'person email home', 'email home', 'home email'],
    ...['personal email', 'private email', 'contact email', 'customer email'],
    ...['e-mail-adresse', 'primäre e-mail-adresse', 'mailadresse', 'e-mail geschäftlich', 'e-mail privat'],
    ...['courriel', 'adresse électronique', 'adresse e-mail', 'adresse mail', 'adresse de messagerie'],
    ...['adresse courriel', 'courrier électronique'],
    ...['adresse de courriel', 'correo electrónico', 'correo', 'dirección de correo electrónico'],
    ...['dirección de correo', 'dirección de email', 'correio eletrónico', 'correio electrónico'],
    ...['endereço de e-mail', 'endereço de correio eletrónico', 'endereço eletrônico', 'posta elettronica'],
    ...[
      'indirizzo e-mail',
      'indirizzo mail',
      'indirizzo di posta elettronica',
      'indirizzo posta elettronica',
    ],
    ...['e-mailadres', 'mailadres'],
    ...['person email other', 'email other', 'other email', 'secondary email', 'e-mail 2 - value', 'email 2'],
    ...['email 2 address', 'e-mail 3 - value', 'email 3', 'email 3 address'],
  ],
};

// Without "SMS": Brevo has numbers under it, but in many other files it says whether a person may be sent text
// messages, and that "yes" would be stored as a telephone number. `mapping={"SMS":"phone"}` takes it.
export const PHONE: Pick<Column, 'aliases'> = {
  aliases: [
    ...['phone number', 'telephone', 'tel', 'telephone number', 'tel no', 'phone no', 'phones'],
    ...['phone 1 - value', 'phone 1', 'main phone', 'contact phone'],
    ...['customer phone', 'default address phone', 'person phone', 'person phone work', 'phone work'],
    ...['work phone', 'work phone number', 'business phone', 'office phone', 'mobile', 'mobile phone'],
    ...['mobile number', 'mobile phone number', 'mobile no', 'cell', 'cell phone', 'cell phone number'],
    // Outlook has it beside those, and hardly ever anything in it.
    ...['cell number', 'cellular', 'person phone mobile', 'phone mobile', 'primary phone'],
    ...['primary phone number', 'home phone', 'phone home'],
    ...[
      'person phone home',
      'home phone number',
      'telefon',
      'telefonnummer',
      'telefonnr',
      'tel nr',
      'rufnummer',
    ],
    ...[
      'telefon geschäftlich',
      'telefon dienstlich',
      'tel dienstlich',
      'telefon 1',
      'mobil-tel-nr',
      'mobil',
      'mobiltelefon',
      'mobilnummer',
      'mobilfunknummer',
      'handy',
    ],
    ...[
      'handynummer',
      'handy-nr',
      'telefon mobil',
      'telefon privat',
      'tel privat',
      'festnetz',
      'festnetznummer',
    ],
    ...['numéro de téléphone', 'n° de téléphone', 'téléphone fixe', 'tél fixe', 'téléphone (bureau)'],
    ...['téléphone portable', 'téléphone mobile', 'tél mobile', 'tél portable', 'portable'],
    ...['téléphone (domicile)', 'teléfono', 'número de teléfono', 'teléfono del trabajo', 'teléfono fijo'],
    ...['teléfono móvil', 'móvil', 'celular', 'teléfono celular', 'teléfono particular', 'telefone'],
    ...[
      'número de telefone',
      'telefone fixo',
      'telefone comercial',
      'telemóvel',
      'telefone celular',
      'número de celular',
    ],
    ...['numero di telefono', 'telefono (uff.)', 'telefono ufficio', 'telefono fisso', 'cellulare'],
    ...['telefono cellulare', 'numero di cellulare', 'telefono (ab.)', 'telefoon', 'telefoonnummer'],
    ...['telefoonnr', 'telefoon op werk', 'mobiel', 'mobiele telefoon', 'mobiel nummer', 'mobiele nummer'],
    ...['gsm', 'gsm-nummer', 'telefoon thuis', 'person phone other', 'phone other', 'other phone'],
    ...['phone 2 - value', 'phone 2', 'phone 3 - value', 'phone 3'],
  ],
};

// Without "età", which is spelled like the time of an arrival, ETA.
export const AGE: Pick<Column, 'aliases'> = {
  aliases: ['age in years', 'age (years)', 'alter', 'edad', 'idade', 'leeftijd'],
};

// Without "groups", "lists" and "categories", of which programs export several at once beside the tags.
export const TAGS: Pick<Column, 'aliases'> = {
  aliases: [
    ...['tag', 'labels', 'label', 'contact tags', 'tag list', 'keywords', 'customer tags'],
    ...[
      'schlagwörter',
      'schlagworte',
      'schlagwort',
      'stichwörter',
      'stichworte',
      'etiketten',
      'markierungen',
    ],
    ...['étiquettes', 'étiquette', 'mots-clés', 'etiquetas', 'etiqueta', 'etichette', 'etichetta'],
    ...['labels en tags', 'trefwoorden'],
  ],
};

// Without "customer", which may be a person, without "account", and without websites and domains, which may be a
// person's own. "Firma" is a signature in Spanish, so it is behind all others.
export const COMPANY: Pick<Column, 'aliases'> = {
  aliases: [
    ...['company name', 'organization', 'organisation', 'organization name', 'organisation name'],
    ...['company domain', 'company domain name', 'employer', 'person organization'],
    ...['associated company', 'default address company', 'contact company'],
    ...['firmenname', 'unternehmen', 'unternehmensname', 'arbeitgeber', 'organisationsname'],
    ...['société', 'entreprise', 'raison sociale', 'nom de la société', "nom de l'entreprise", 'employeur'],
    ...['empresa', 'nombre de la empresa', 'nombre de empresa', 'razón social', 'compañía', 'organización'],
    ...['nome da empresa', 'razão social', 'organização', 'companhia', 'azienda', 'nome azienda'],
    ...['ragione sociale', 'società', 'bedrijf', 'bedrijfsnaam', 'organisatie', 'werkgever', 'firma'],
  ],
};
