/**
 * Keys and records as bytes.
 *
 * <p>Persisted: every type has a tag, a version and a length in front of its own layout; tags are
 * frozen and an unknown one is refused (DECISIONS 15). Threading: codecs are stateless; inputs and
 * outputs belong to one thread. Start with {@link echo.objectstore.codec.CommitCodec}.
 */
@NullMarked
package echo.objectstore.codec;

import org.jspecify.annotations.NullMarked;
