package io.farr.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.coding.AxisEntry;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Writes coded certificates as coded content Bundles of VRDR: entity axis (LOINC 80356-9), record
 * axis (80357-7), underlying cause (80358-5 of Farr, 80359-3 of a person) and the coding status.
 * Ids follow from the record's id and version, so that the same row gives the same Bundle.
 */
final class VrdrRecord {
  private static final String BASE = "http://hl7.org/fhir/us/vrdr/";

  private final CodedCertificate certificate;
  private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();

  private VrdrRecord(CodedCertificate certificate) {
    this.certificate = certificate;
  }

  static String line(CodedCertificate certificate) {
    return new VrdrRecord(certificate).bundle().toString();
  }

  private ObjectNode bundle() {
    int number = 0;
    for (AxisEntry entry : certificate.entityAxis()) {
      ObjectNode observation =
          observation("entity-axis-cause-of-death", "80356-9", entry.code(), "entity" + number++);
      component(observation, "lineNumber").put("valueInteger", entry.line());
      component(observation, "position").put("valueInteger", entry.position());
      if (system().endsWith("icd-10") && "VWXY".indexOf(entry.code().charAt(0)) >= 0) {
        component(observation, "eCodeIndicator").put("valueBoolean", true);
      }
    }
    int position = 1;
    for (String code : certificate.recordAxis()) {
      ObjectNode observation =
          observation("record-axis-cause-of-death", "80357-7", code, "record" + position);
      component(observation, "position").put("valueInteger", position++);
    }
    if (!certificate.underlyingCause().isEmpty()) {
      boolean manual = certificate.decidedByPerson();
      observation(
          (manual ? "manual" : "automated") + "-underlying-cause-of-death",
          manual ? "80359-3" : "80358-5",
          certificate.underlyingCause(),
          "cause");
    }
    status();
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle");
    bundle.put("id", uuid("bundle"));
    bundle
        .putObject("meta")
        .putArray("profile")
        .add(BASE + "StructureDefinition/vrdr-cause-of-death-coded-bundle");
    bundle
        .putObject("identifier")
        .put("system", "http://nchs.cdc.gov/vrdr_id")
        .put("value", certificate.id());
    bundle.put("type", "collection");
    bundle.set("entry", entries);
    return bundle;
  }

  private String system() {
    return certificate.system().equals("icd11")
        ? "http://id.who.int/icd/release/11/mms"
        : certificate.system().equals("icd10cm")
            ? "http://hl7.org/fhir/sid/icd-10-cm"
            : "http://hl7.org/fhir/sid/icd-10";
  }

  private String uuid(String part) {
    String name = certificate.id() + "|" + certificate.version() + "|" + part;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private ObjectNode resource(String type, String profile, String part) {
    ObjectNode entry = entries.addObject();
    entry.put("fullUrl", "urn:uuid:" + uuid(part));
    ObjectNode resource = entry.putObject("resource");
    resource.put("resourceType", type);
    resource.put("id", uuid(part));
    resource
        .putObject("meta")
        .putArray("profile")
        .add(BASE + "StructureDefinition/vrdr-" + profile);
    return resource;
  }

  private ObjectNode observation(String profile, String loinc, String code, String part) {
    ObjectNode observation = resource("Observation", profile, part);
    observation.put("status", certificate.reject().isFinal() ? "final" : "preliminary");
    coding(observation.putObject("code"), "http://loinc.org", loinc);
    coding(observation.putObject("valueCodeableConcept"), system(), code);
    return observation;
  }

  private static void coding(ObjectNode concept, String system, String code) {
    concept.putArray("coding").addObject().put("system", system).put("code", code);
  }

  private static ObjectNode component(ObjectNode observation, String code) {
    ObjectNode component = observation.withArray("component").addObject();
    coding(component.putObject("code"), BASE + "CodeSystem/vrdr-component-cs", code);
    return component;
  }

  private void status() {
    ObjectNode parameter =
        resource("Parameters", "coding-status-values", "status").putArray("parameter").addObject();
    parameter.put("name", "acmeSystemReject");
    coding(
        parameter.putObject("valueCodeableConcept"),
        BASE + "CodeSystem/vrdr-system-reject-cs",
        certificate.reject().code());
  }
}
