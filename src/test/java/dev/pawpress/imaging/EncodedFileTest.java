package dev.pawpress.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedFileTest {
  private static final int MOST = 100_000;

  /** Writers go back to fill in lengths, and beyond the end to leave room for them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void holdsWhatIsWrittenWhereverThatIs(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] model = new byte[MOST];
    int length = 0;
    try (EncodedFile file = new EncodedFile()) {
      for (int i = 0; i < 200; i++) {
        int position = random.nextInt(MOST / 2);
        byte[] part = new byte[random.nextInt(i % 4 == 0 ? MOST / 2 : 300)];
        random.nextBytes(part);
        file.seek(position);
        file.write(part, 0, part.length);
        System.arraycopy(part, 0, model, position, part.length);
        file.write(i);
        model[position + part.length] = (byte) i;
        length = Math.max(length, position + part.length + 1);
      }
      byte[] expected = Arrays.copyOf(model, length);

      assertThat(file.length()).isEqualTo(length);
      assertThat(file.toByteArray()).isEqualTo(expected);
      byte[] read = new byte[length];
      file.seek(0);
      file.readFully(read);
      assertThat(read).isEqualTo(expected);
      assertThat(file.read()).isEqualTo(-1);
      assertThat(file.read(read, 0, 1)).isEqualTo(-1);
      file.seek(20_000);
      assertThat(file.read()).isEqualTo(model[20_000] & 0xff);
    }
  }
}
