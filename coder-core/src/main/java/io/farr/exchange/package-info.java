/**
 * From coded rows back into the formats of other offices.
 *
 * <p>In goes a row of {@code codings/} as an {@link io.farr.exchange.CodedCertificate}; out comes
 * one record of {@link io.farr.exchange.ExchangeFormat}. Rows hold no words, so neither do these
 * records: codes, the id, and whether the result is final ({@link io.farr.exchange.RejectCode}).
 */
@NullMarked
package io.farr.exchange;

import org.jspecify.annotations.NullMarked;
