/**
 * Values as bytes, for the journal and for task images.
 *
 * <p>Persisted: tags and layouts are frozen per version (DECISIONS 15). Threading: codecs are
 * stateless; inputs and outputs belong to one thread. Start with {@link
 * echo.values.codec.ValueCodec}.
 */
@NullMarked
package echo.values.codec;

import org.jspecify.annotations.NullMarked;
