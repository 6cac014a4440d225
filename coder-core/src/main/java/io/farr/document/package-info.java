/**
 * Clinical text that is no certificate: a discharge summary or a part of one ({@link
 * io.farr.document.ClinicalDocument}), or the few words of a diagnosis alone ({@link
 * io.farr.document.Phrase}).
 *
 * <p>In go the columns of one record by name (as {@code io.farr.format} reads them). A patient's
 * number is not among what comes out: nothing here keeps {@code patient_id}.
 */
@NullMarked
package io.farr.document;

import org.jspecify.annotations.NullMarked;
