/**
 * Reading of external causes from free text: is an event told that caused the death from outside,
 * with what intent, by what mechanism, and at what place?
 *
 * <p>In go the description of a certificate (手段及び状況, "how injury occurred"), the manner of death
 * and the place field; out comes an {@link io.farr.external.ExternalCause} with its code of ICD-10
 * chapter XX and the words it rests on. Open {@link io.farr.external.ExternalCauseReader} first:
 *
 * <pre>{@code
 * reader.read("脚立より転落", Manner.parse("3"), "住居")
 *     // accident, fall, W11 with place 0: W11.0; words 脚立, 転落
 * }</pre>
 *
 * <p>The knowledge stands in the pack, compiled from tables ({@link
 * io.farr.external.ExternalSection}): words to concepts, ordered rules from concepts to categories,
 * and words of places. Collisions of road and rail are put together from the victim's mode of
 * transport and what it met ({@code RoadAccident}), because chapter XX is a product there.
 */
@NullMarked
package io.farr.external;

import org.jspecify.annotations.NullMarked;
