/**
 * How does Farr do beside others who do the same? In go certificates, a pack and a bundle; out come
 * one set of texts, terms and one graph that all peers are given, and answers and times to be
 * compared, answers first. Open {@link io.farr.bench.peers.PeerSet} first.
 */
@NullMarked
package io.farr.bench.peers;

import org.jspecify.annotations.NullMarked;
