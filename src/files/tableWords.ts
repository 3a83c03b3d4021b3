/** The headings by which people's own tables name what a column holds, as letters and digits in lower case. It looks at no rows. */
import type { ColumnUse } from './imported';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ''));

/** What a column holds, by its heading. The first row that has the heading decides. */
const KNOWN: readonly (readonly [Exclude<ColumnUse, 'leave' | 'nested'>, ReadonlySet<string>])[] = [
  [
    'also-parent',
    words(`altreportsto altsupervisorid altreportstoid alsoreportsto alsoreportstoid dottedline dottedlinemanager dottedlineto secondmanager
      secondmanagerid matrixmanager matrixmanagerid secondarymanager functionalmanager additionalmanagers`),
  ],
  [
    'parent',
    words(`parent parentid parentcode parentkey parentref parentunit parentunitid parentorg parentorganisation parentorganization
      parentname parentnode parentpost parentteam parentdepartment parentbody reportsto reportstoid reportstoname reportstopost
      reportstopositionid reportsinto reportingto reportingline manager managerid managername managersid managersname manageremail
      manageremailaddress manageremployeeid managerpositionid manageruserprincipalname managerupn linemanager linemanagerid
      linemanagername linemanageremail supervisor supervisorid supervisorname supervisoremail superior superiorid boss bossid pid
      parentpositionid partof belongsto belongstoid belongstounit upperunit higherunit responsibleto accountableto
      isreportingto managedby suborganizationof unitof containedin`),
  ],
  [
    'id',
    words(`id uid uniqueid uniqueidentifier identifier key code ref reference number no nr employeeid employeenumber employeeno personid
      personnumber staffid staffnumber payrollnumber postid postnumber postno postref postreference positionid positionnumber positioncode
      nodeid unitid unitcode orgid orgcode organisationid organizationid organisationcode teamid teamcode departmentid departmentcode
      userid objectid jobnumber jobid roleid rowid recordid assignmentnumber worksassignmentid workerid`),
  ],
  ['level', words('level tier depth layer orglevel hierarchylevel indent indentlevel outlinelevel reportinglevel treelevel rank')],
  [
    'path',
    words(
      'path orgpath hierarchypath fullpath hierarchy orgunitpath organisationpath organizationpath departmentpath breadcrumb tree lineage',
    ),
  ],
  ['kind', words('kind type nodetype unittype orgtype organisationtype organizationtype entitytype category classification')],
  [
    'person-emails',
    words('email emailaddress mail workemail contactemail primaryemail emailid upn userprincipalname username officeemail'),
  ],
  [
    'person-phones',
    words(
      'phone telephone tel phonenumber telephonenumber contactphone contactnumber workphone businessphones mobile mobilephone extension ext officephone',
    ),
  ],
  [
    'person-pay',
    words(`salary pay basicpay totalpay annualsalary salaryband salaryrange payfloor payceiling actualpayfloor actualpayceiling maximumsalary
      remuneration basesalary salarycost payscaleminimum payscalemaximum ctc totalcost`),
  ],
  [
    'person-names',
    words(`firstname givenname forename forenames lastname surname familyname fullname employeename employee personname person holder
      postholder postholdername incumbent displayname staffname staffmember worker workername membername preferredname knownas occupant`),
  ],
  [
    'name',
    words(`name title jobtitle job position positiontitle positionname role roletitle rolename post posttitle postname unit unitname team
      teamname orgname organisationname organizationname node nodename label businesstitle designation department departmentname
      organisation organization body group office section service function board committee subject topic`),
  ],
  ['aliases', words('alsocalled alias aliases aka othername othernames alternativename alternativenames')],
  [
    'description',
    words(`description purpose remit notes comment comments grade gradeorequivalent band fte fulltimeequivalent headcount location site
      office costcentre costcenter profession status vacancy contracttype contract region function responsibilities abbreviation url website`),
  ],
];

/** Parts of an organisation, from the outermost inwards: columns of these stand inside one another. */
const NESTED: readonly ReadonlySet<string>[] = [
  words('group organisation organization company org ministry department parentdepartment council trust'),
  words('sector cluster agency'),
  words('directorate directorategeneral businessarea businessunit pillar'),
  words('division branch area'),
  words('department dept'),
  words('service servicearea subdivision'),
  words('section office'),
  words('unit'),
  words('team'),
  words('subteam workstream cell squad'),
];

/** Parts that any table of people may name beside them; with two of them in one table they stand inside one another. */
export function isNested(key: string): boolean {
  return NESTED.some((level) => level.has(key)) || /^(?:level|tier|l|layer)[0-9]{1,2}(?:name|unit|org)?$/.test(key);
}

export function useByHeading(key: string): ColumnUse {
  return KNOWN.find(([, known]) => known.has(key))?.[0] ?? 'leave';
}

/** Headings that tell that rows are people or their posts, so that they report to one another. */
const OF_PEOPLE =
  /manager|supervisor|reportsto|reportingto|superior|boss|employee|staff|jobtitle|position|postholder|firstname|surname|lastname/;

export function tellsOfPeople(key: string): boolean {
  return OF_PEOPLE.test(key);
}

/** Titles of posts rather than names of people or teams. */
export function isJobTitle(key: string): boolean {
  return /^(?:jobtitle|job|position|positiontitle|positionname|role|roletitle|rolename|post|posttitle|postname|businesstitle|designation|title)$/.test(
    key,
  );
}
