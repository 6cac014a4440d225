@NullMarked
package io.farr.cli;

import org.jspecify.annotations.NullMarked;
