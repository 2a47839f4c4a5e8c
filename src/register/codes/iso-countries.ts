// ISO 3166-1: every country and territory by its alpha-2 code, with its Vietnamese and English name as Unicode CLDR has
// them (checked against Intl.DisplayNames by a test). Names that Software 158 stores stand in country.ts.

/** Code, Vietnamese name, English name. */
export const ISO_COUNTRIES: readonly (readonly [iso: string, vi: string, en: string])[] = `
AD|Andorra|Andorra
AE|Các Tiểu Vương quốc Ả Rập Thống nhất|United Arab Emirates
AF|Afghanistan|Afghanistan
AG|Antigua và Barbuda|Antigua & Barbuda
AI|Anguilla|Anguilla
AL|Albania|Albania
AM|Armenia|Armenia
AO|Angola|Angola
AQ|Nam Cực|Antarctica
AR|Argentina|Argentina
AS|Samoa thuộc Mỹ|American Samoa
AT|Áo|Austria
AU|Úc|Australia
AW|Aruba|Aruba
AX|Quần đảo Åland|Åland Islands
AZ|Azerbaijan|Azerbaijan
BA|Bosnia và Herzegovina|Bosnia & Herzegovina
BB|Barbados|Barbados
BD|Bangladesh|Bangladesh
BE|Bỉ|Belgium
BF|Burkina Faso|Burkina Faso
BG|Bulgaria|Bulgaria
BH|Bahrain|Bahrain
BI|Burundi|Burundi
BJ|Benin|Benin
BL|St. Barthélemy|St. Barthélemy
BM|Bermuda|Bermuda
BN|Brunei|Brunei
BO|Bolivia|Bolivia
BQ|Ca-ri-bê Hà Lan|Caribbean Netherlands
BR|Brazil|Brazil
BS|Bahamas|Bahamas
BT|Bhutan|Bhutan
BV|Đảo Bouvet|Bouvet Island
BW|Botswana|Botswana
BY|Belarus|Belarus
BZ|Belize|Belize
CA|Canada|Canada
CC|Quần đảo Cocos (Keeling)|Cocos (Keeling) Islands
CD|Congo - Kinshasa|Congo - Kinshasa
CF|Cộng hòa Trung Phi|Central African Republic
CG|Congo - Brazzaville|Congo - Brazzaville
CH|Thụy Sĩ|Switzerland
CI|Côte d’Ivoire|Côte d’Ivoire
CK|Quần đảo Cook|Cook Islands
CL|Chile|Chile
CM|Cameroon|Cameroon
CN|Trung Quốc|China
CO|Colombia|Colombia
CR|Costa Rica|Costa Rica
CU|Cuba|Cuba
CV|Cape Verde|Cape Verde
CW|Curaçao|Curaçao
CX|Đảo Giáng Sinh|Christmas Island
CY|Síp|Cyprus
CZ|Séc|Czechia
DE|Đức|Germany
DJ|Djibouti|Djibouti
DK|Đan Mạch|Denmark
DM|Dominica|Dominica
DO|Cộng hòa Dominica|Dominican Republic
DZ|Algeria|Algeria
EC|Ecuador|Ecuador
EE|Estonia|Estonia
EG|Ai Cập|Egypt
EH|Tây Sahara|Western Sahara
ER|Eritrea|Eritrea
ES|Tây Ban Nha|Spain
ET|Ethiopia|Ethiopia
FI|Phần Lan|Finland
FJ|Fiji|Fiji
FK|Quần đảo Falkland|Falkland Islands
FM|Micronesia|Micronesia
FO|Quần đảo Faroe|Faroe Islands
FR|Pháp|France
GA|Gabon|Gabon
GB|Vương quốc Anh|United Kingdom
GD|Grenada|Grenada
GE|Georgia|Georgia
GF|Guiana thuộc Pháp|French Guiana
GG|Guernsey|Guernsey
GH|Ghana|Ghana
GI|Gibraltar|Gibraltar
GL|Greenland|Greenland
GM|Gambia|Gambia
GN|Guinea|Guinea
GP|Guadeloupe|Guadeloupe
GQ|Guinea Xích Đạo|Equatorial Guinea
GR|Hy Lạp|Greece
GS|Nam Georgia & Quần đảo Nam Sandwich|South Georgia & South Sandwich Islands
GT|Guatemala|Guatemala
GU|Guam|Guam
GW|Guinea-Bissau|Guinea-Bissau
GY|Guyana|Guyana
HK|Đặc khu Hành chính Hồng Kông, Trung Quốc|Hong Kong SAR China
HM|Quần đảo Heard và McDonald|Heard & McDonald Islands
HN|Honduras|Honduras
HR|Croatia|Croatia
HT|Haiti|Haiti
HU|Hungary|Hungary
ID|Indonesia|Indonesia
IE|Ireland|Ireland
IL|Israel|Israel
IM|Đảo Man|Isle of Man
IN|Ấn Độ|India
IO|Lãnh thổ Ấn Độ Dương thuộc Anh|British Indian Ocean Territory
IQ|Iraq|Iraq
IR|Iran|Iran
IS|Iceland|Iceland
IT|Italy|Italy
JE|Jersey|Jersey
JM|Jamaica|Jamaica
JO|Jordan|Jordan
JP|Nhật Bản|Japan
KE|Kenya|Kenya
KG|Kyrgyzstan|Kyrgyzstan
KH|Campuchia|Cambodia
KI|Kiribati|Kiribati
KM|Comoros|Comoros
KN|St. Kitts và Nevis|St. Kitts & Nevis
KP|Triều Tiên|North Korea
KR|Hàn Quốc|South Korea
KW|Kuwait|Kuwait
KY|Quần đảo Cayman|Cayman Islands
KZ|Kazakhstan|Kazakhstan
LA|Lào|Laos
LB|Li-băng|Lebanon
LC|St. Lucia|St. Lucia
LI|Liechtenstein|Liechtenstein
LK|Sri Lanka|Sri Lanka
LR|Liberia|Liberia
LS|Lesotho|Lesotho
LT|Litva|Lithuania
LU|Luxembourg|Luxembourg
LV|Latvia|Latvia
LY|Libya|Libya
MA|Ma-rốc|Morocco
MC|Monaco|Monaco
MD|Moldova|Moldova
ME|Montenegro|Montenegro
MF|St. Martin|St. Martin
MG|Madagascar|Madagascar
MH|Quần đảo Marshall|Marshall Islands
MK|Bắc Macedonia|North Macedonia
ML|Mali|Mali
MM|Myanmar (Miến Điện)|Myanmar (Burma)
MN|Mông Cổ|Mongolia
MO|Đặc khu Hành chính Macao, Trung Quốc|Macao SAR China
MP|Quần đảo Bắc Mariana|Northern Mariana Islands
MQ|Martinique|Martinique
MR|Mauritania|Mauritania
MS|Montserrat|Montserrat
MT|Malta|Malta
MU|Mauritius|Mauritius
MV|Maldives|Maldives
MW|Malawi|Malawi
MX|Mexico|Mexico
MY|Malaysia|Malaysia
MZ|Mozambique|Mozambique
NA|Namibia|Namibia
NC|New Caledonia|New Caledonia
NE|Niger|Niger
NF|Đảo Norfolk|Norfolk Island
NG|Nigeria|Nigeria
NI|Nicaragua|Nicaragua
NL|Hà Lan|Netherlands
NO|Na Uy|Norway
NP|Nepal|Nepal
NR|Nauru|Nauru
NU|Niue|Niue
NZ|New Zealand|New Zealand
OM|Oman|Oman
PA|Panama|Panama
PE|Peru|Peru
PF|Polynesia thuộc Pháp|French Polynesia
PG|Papua New Guinea|Papua New Guinea
PH|Philippines|Philippines
PK|Pakistan|Pakistan
PL|Ba Lan|Poland
PM|Saint Pierre và Miquelon|St. Pierre & Miquelon
PN|Quần đảo Pitcairn|Pitcairn Islands
PR|Puerto Rico|Puerto Rico
PS|Lãnh thổ Palestine|Palestinian Territories
PT|Bồ Đào Nha|Portugal
PW|Palau|Palau
PY|Paraguay|Paraguay
QA|Qatar|Qatar
RE|Réunion|Réunion
RO|Romania|Romania
RS|Serbia|Serbia
RU|Nga|Russia
RW|Rwanda|Rwanda
SA|Ả Rập Xê-út|Saudi Arabia
SB|Quần đảo Solomon|Solomon Islands
SC|Seychelles|Seychelles
SD|Sudan|Sudan
SE|Thụy Điển|Sweden
SG|Singapore|Singapore
SH|St. Helena|St. Helena
SI|Slovenia|Slovenia
SJ|Svalbard và Jan Mayen|Svalbard & Jan Mayen
SK|Slovakia|Slovakia
SL|Sierra Leone|Sierra Leone
SM|San Marino|San Marino
SN|Senegal|Senegal
SO|Somalia|Somalia
SR|Suriname|Suriname
SS|Nam Sudan|South Sudan
ST|São Tomé và Príncipe|São Tomé & Príncipe
SV|El Salvador|El Salvador
SX|Sint Maarten|Sint Maarten
SY|Syria|Syria
SZ|Eswatini|Eswatini
TC|Quần đảo Turks và Caicos|Turks & Caicos Islands
TD|Chad|Chad
TF|Lãnh thổ phía Nam Thuộc Pháp|French Southern Territories
TG|Togo|Togo
TH|Thái Lan|Thailand
TJ|Tajikistan|Tajikistan
TK|Tokelau|Tokelau
TL|Timor-Leste|Timor-Leste
TM|Turkmenistan|Turkmenistan
TN|Tunisia|Tunisia
TO|Tonga|Tonga
TR|Thổ Nhĩ Kỳ|Türkiye
TT|Trinidad và Tobago|Trinidad & Tobago
TV|Tuvalu|Tuvalu
TW|Đài Loan|Taiwan
TZ|Tanzania|Tanzania
UA|Ukraina|Ukraine
UG|Uganda|Uganda
UM|Các tiểu đảo xa của Hoa Kỳ|U.S. Outlying Islands
US|Hoa Kỳ|United States
UY|Uruguay|Uruguay
UZ|Uzbekistan|Uzbekistan
VA|Thành Vatican|Vatican City
VC|St. Vincent và Grenadines|St. Vincent & Grenadines
VE|Venezuela|Venezuela
VG|Quần đảo Virgin thuộc Anh|British Virgin Islands
VI|Quần đảo Virgin thuộc Hoa Kỳ|U.S. Virgin Islands
VN|Việt Nam|Vietnam
VU|Vanuatu|Vanuatu
WF|Wallis và Futuna|Wallis & Futuna
WS|Samoa|Samoa
YE|Yemen|Yemen
YT|Mayotte|Mayotte
ZA|Nam Phi|South Africa
ZM|Zambia|Zambia
ZW|Zimbabwe|Zimbabwe
`
  .trim()
  .split('\n')
  .map((line) => {
    const [iso = '', vi = '', en = ''] = line.split('|')
    return [iso, vi, en] as const
  })
