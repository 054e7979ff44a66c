package echo.objectstore.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32C;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The bytes of pages. The golden file is never changed: worlds have such pages. */
class PageTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Entry entry(String key, String record) {
    return new Entry(bytes(key), bytes(record), 0, record.length(), false);
  }

  private static byte[] leaf() {
    byte[] reference = PageForm.reference(Shelf.FIRST_NEW + 7, 5_000_000);
    return sealed(
        5,
        PageForm.leaf(
            List.of(
                entry("key 1", "one"),
                new Entry(bytes("key 20"), reference, 0, reference.length, true),
                entry("key 3", ""))));
  }

  private static byte[] inner() {
    return sealed(
        Shelf.FIRST_NEW,
        PageForm.inner(
            List.of(
                new Child(bytes("ignored"), 3),
                new Child(bytes("key 2"), 5),
                new Child(bytes("key 33"), 1L << 40))));
  }

  private static byte[] overflow() {
    return sealed(2, PageForm.overflow(bytes("a record"), 2));
  }

  private static byte[] sealed(long id, byte[] draft) {
    Page.seal(id, draft);
    return draft;
  }

  private static Page checked(long id, byte[] bytes) {
    return Objects.requireNonNull(Page.checked(id, bytes));
  }

  @Example
  void seal_eachKind_givesTheGoldenBytes() throws IOException {
    String lines = "";
    for (byte[] page : List.of(leaf(), inner(), overflow())) {
      lines += HexFormat.of().formatHex(page) + "\n";
    }
    try (InputStream golden = getClass().getResourceAsStream("/world/v2/pages.txt")) {
      assertThat(lines)
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Example
  void checked_eachKind_findsWhatIsInIt() {
    Page leaf = checked(5, leaf());
    assertThat(leaf.count).isEqualTo(3);
    assertThat(leaf.find(bytes("key 20"))).isEqualTo(1);
    assertThat(leaf.find(bytes("key 2"))).isEqualTo(-2);
    assertThat(leaf.find(bytes("a"))).isEqualTo(-1);
    assertThat(leaf.find(bytes("ke"))).isEqualTo(-1);
    assertThat(leaf.find(bytes("z"))).isEqualTo(-4);
    assertThat(leaf.key(1)).isEqualTo(bytes("key 20"));
    assertThat(leaf.overflowFirst(1)).isEqualTo(Shelf.FIRST_NEW + 7);
    assertThat(leaf.overflowLength(1)).isEqualTo(5_000_000);
    Page inner = checked(Shelf.FIRST_NEW, inner());
    assertThat(inner.childFor(bytes(""))).isZero();
    assertThat(inner.childFor(bytes("key 1"))).isZero();
    assertThat(inner.childFor(bytes("key 2"))).isEqualTo(1);
    assertThat(inner.childFor(bytes("key 33"))).isEqualTo(2);
    assertThat(inner.childFor(bytes("z"))).isEqualTo(2);
    assertThat(inner.child(2)).isEqualTo(1L << 40);
  }

  @Example
  void checked_anyBitOrTheIdChanged_isRefused() {
    for (byte[] page : List.of(leaf(), inner(), overflow())) {
      long id =
          page[Page.KIND_AT] == Page.LEAF
              ? 5
              : page[Page.KIND_AT] == Page.INNER ? Shelf.FIRST_NEW : 2;
      assertThat(Page.checked(id, page)).isNotNull();
      assertThat(Page.checked(id + 1, page)).isNull();
      for (int bit = 0; bit < 8 * page.length; bit++) {
        byte[] damaged = page.clone();
        damaged[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThat(Page.checked(id, damaged)).isNull();
      }
    }
  }

  /** Whatever a page with a right checksum says, reading it stays inside of it. */
  @Property
  void checked_aPageMadeToHarm_isRefusedOrReadable(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] page = random.nextBoolean() ? leaf() : inner();
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      page[random.nextInt(Page.KIND_AT, page.length)] = (byte) random.nextInt(256);
    }
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(9).flip());
    crc.update(page, Integer.BYTES, page.length - Integer.BYTES);
    ByteBuffer.wrap(page).putInt(0, (int) crc.getValue());
    Page read = Page.checked(9, page);
    if (read != null) {
      for (int i = 0; i < read.count; i++) {
        byte[] key = read.key(i);
        assertThat(read.find(key)).isBetween(-1 - read.count, read.count);
        assertThat(read.childFor(key)).isBetween(0, read.count - 1);
        assertThat(read.end(i)).isBetween(read.recordFrom(i), page.length);
        if (read.isOverflow(i)) {
          long _ = read.overflowFirst(i) + read.overflowLength(i);
        } else if (!read.isLeaf()) {
          long _ = read.child(i);
        }
      }
    }
  }
}
