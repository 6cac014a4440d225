/**
 * Which of the codes that an expression may mean is meant on this form: what coded certificates
 * hold, and a choice learned from certificates whose words people coded.
 */
@NullMarked
package io.farr.usage;

import org.jspecify.annotations.NullMarked;
