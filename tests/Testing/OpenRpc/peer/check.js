// Reads {"documents": […], "values": [{"document": 0, "pointer": "/components/schemas/X", "value": …}]} and writes what is wrong with each:
// a list for a document, a text for a value, empty where nothing is.
"use strict";
const Ajv = require("ajv");
const addFormats = require("ajv-formats");
const { jsonSchema } = require("@json-schema-tools/meta-schema");
const { openrpcDocument } = require("@open-rpc/meta-schema");

const input = JSON.parse(require("fs").readFileSync(0, "utf8"));

// Both name themselves as the schema that they are written in, which ajv does not know.
const bare = ({ $schema, ...schema }) => schema;
const json = "https://meta.json-schema.tools";
const isDocument = addFormats(new Ajv({ strict: false, allErrors: true }))
  .addSchema(bare(jsonSchema))
  .addSchema({ $ref: `${json}/` }, json)
  .compile(bare(openrpcDocument));

// A member that the schema of a message does not list is one that it has forgotten; but for what tells the cases of a union apart.
const discriminators = (schema) =>
  schema === null || typeof schema !== "object" ? [] : [...(schema.allOf ? schema.required : []), ...Object.values(schema).flatMap(discriminators)];
const closed = (schema, besides) => {
  if (Array.isArray(schema)) return schema.map((each) => closed(each, besides));
  if (schema === null || typeof schema !== "object") return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value, besides)]));
  return schema.properties && schema.title ? { ...copy, properties: { ...besides, ...copy.properties }, additionalProperties: false } : copy;
};

const escape = (name) => name.replaceAll("~", "~0").replaceAll("/", "~1");
const documents = input.documents.map((document, index) => {
  // Strict: a keyword that draft 7 does not have, or that says nothing where it stands, is a fault.
  const ajv = addFormats(new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: "log", logger: { log() {}, warn() {}, error() {} } }));
  ajv.addFormat("iri-reference", true);
  ajv.addVocabulary(["openrpc", "info", "methods", "components"]);
  const id = `http://localhost/${index}`;
  const besides = Object.fromEntries(discriminators(document).map((name) => [name, true]));
  ajv.addSchema({ $id: id, ...closed(document, besides) }, id, true, false);
  const faults = isDocument(document) ? [] : isDocument.errors.map((error) => `${error.instancePath} ${error.message}`);
  const pointers = Object.keys(document.components.schemas).map((name) => `/components/schemas/${escape(name)}`);
  document.methods.forEach((method, at) => {
    (method.params ?? []).forEach((_, i) => pointers.push(`/methods/${at}/params/${i}/schema`));
    if (method.result) pointers.push(`/methods/${at}/result/schema`);
  });
  const schemas = {};
  for (const pointer of pointers) {
    try {
      schemas[pointer] = ajv.compile({ $ref: `${id}#${pointer.split("/").map(encodeURIComponent).join("/")}` });
    } catch (fault) {
      faults.push(`${pointer} ${fault.message}`);
    }
  }
  const names = document.methods.map((method) => method.name);
  if (new Set(names).size !== names.length) faults.push(`two methods of one name among ${names}`);
  return { faults, schemas };
});

const values = (input.values || []).map(({ document, pointer, value }) => {
  const check = documents[document].schemas[pointer];
  return !check ? `no schema at ${pointer}` : check(value) ? "" : check.errors.map((error) => `${error.instancePath} ${error.message}`).join("; ");
});
console.log(JSON.stringify({ documents: documents.map((each) => each.faults), values }));
