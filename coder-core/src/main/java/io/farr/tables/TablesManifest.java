package io.farr.tables;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * What {@code tables.json} says.
 *
 * @param format version of the format, see {@link Tables#FORMAT}
 * @param pack fingerprint of the pack the tables were learned with
 * @param population whose records they were calibrated on, for people
 * @param trainedOn names and licences of the sets
 * @param files sha256 of each file
 */
@JsonPropertyOrder({"format", "name", "pack", "population", "trainedOn", "files"})
public record TablesManifest(
    int format,
    String name,
    String pack,
    String population,
    List<String> trainedOn,
    Map<String, String> files) {}
