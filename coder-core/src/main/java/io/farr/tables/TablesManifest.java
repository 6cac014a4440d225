package io.farr.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tables.json} says.
 *
 * @param format version of the format, see {@link Tables#FORMAT}
 * @param pack fingerprint of the pack the tables were learned with
 * @param bundle fingerprint of the encoder bundle they were learned with; {@code null}: none
 * @param population whose records they were calibrated on, for people
 * @param trainedOn names and licences of the sets
 * @param files sha256 of each file
 */
@JsonPropertyOrder({"format", "name", "pack", "bundle", "population", "trainedOn", "files"})
public record TablesManifest(
    int format,
    String name,
    String pack,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String bundle,
    String population,
    List<String> trainedOn,
    Map<String, String> files) {}
