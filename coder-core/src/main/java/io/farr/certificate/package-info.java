/**
 * What a death certificate says, before anybody asks what it means.
 *
 * <p>In go the columns of one record by name (as {@code io.farr.format} reads them); out comes an
 * {@link io.farr.certificate.DeathCertificate}: the text of each {@link
 * io.farr.certificate.CertificateField} as the certifier wrote it, with sex, {@link
 * io.farr.certificate.Age}, {@link io.farr.certificate.Manner} of death and the {@link
 * io.farr.certificate.TimeInterval}s from onset to death as values. Nothing here knows a code.
 *
 * <pre>{@code
 * DeathCertificate certificate =
 *     DeathCertificate.of(Map.of("id", "17", "age", "83歳", "part1a", "肺炎", "interval1a", "約2週間"));
 * certificate.intervals().get(CertificateField.PART1A).iso8601(); // P2W
 * }</pre>
 */
@NullMarked
package io.farr.certificate;

import org.jspecify.annotations.NullMarked;
