/**
 * Which terms of the pack stand in a text, exactly or nearly.
 *
 * <p>When a pack is built, {@link io.farr.lexicon.LexiconSection} brings its terms into normal form
 * and compiles an automaton, and {@link io.farr.lexicon.NgramSection} an inverted index of
 * character n-grams. At run time {@link io.farr.lexicon.Lexicon} looks up whole expressions and
 * spots terms inside running text in time linear in the text, {@link io.farr.lexicon.NgramIndex}
 * finds the nearest forms, and {@link io.farr.lexicon.Composition} takes composed names apart (接頭語
 * + 基本語 + 接尾語). A <em>form</em> is a distinct normal form of one or more terms, numbered from 0.
 */
@NullMarked
package io.farr.lexicon;

import org.jspecify.annotations.NullMarked;
