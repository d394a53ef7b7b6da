package dev.pawpress.testing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A cat on a meadow, drawn: something to look at that has a clear way up, smooth parts, fine parts
 * and hard edges. The same seed gives the same picture.
 */
public final class SampleScene {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1200;

  private final Random random;

  private SampleScene(long seed) {
    this.random = new Random(seed);
  }

  /** The scene as a JPEG file; each seed gives another. */
  public static byte[] jpeg(int width, int height, long seed) {
    return SampleImages.file("jpeg", draw(width, height, seed));
  }

  /** Draws the scene, 4:3 as phones take it; other shapes are stretched. */
  public static BufferedImage draw(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.scale(width / WIDTH, height / HEIGHT);
      SampleScene scene = new SampleScene(seed);
      scene.sky(canvas);
      scene.meadow(canvas);
      scene.cat(canvas);
    } finally {
      canvas.dispose();
    }
    return image;
  }

  private void sky(Graphics2D canvas) {
    canvas.setPaint(new GradientPaint(0, 0, new Color(0x6FA8DC), 0, 700, new Color(0xFCE5CD)));
    canvas.fillRect(0, 0, (int) WIDTH, (int) HEIGHT);
    canvas.setColor(new Color(0xFFF2A8));
    canvas.fill(new Ellipse2D.Double(1220, 90, 180, 180));
    canvas.setColor(new Color(255, 255, 255, 90));
    for (int i = 0; i < 40; i++) {
      double x = random.nextDouble() * WIDTH;
      double y = 80 + random.nextDouble() * 260;
      canvas.fill(new Ellipse2D.Double(x, y, 120 + 120 * random.nextDouble(), 40));
    }
  }

  private void meadow(Graphics2D canvas) {
    canvas.setPaint(new GradientPaint(0, 650, new Color(0x93C47D), 0, 1200, new Color(0x274E13)));
    Ellipse2D hill = new Ellipse2D.Double(-600, 640, 2800, 1600);
    canvas.fill(hill);
    Shape everywhere = canvas.getClip();
    canvas.clip(hill);
    for (int i = 0; i < 9000; i++) {
      double x = random.nextDouble() * WIDTH;
      double y = 700 + Math.sqrt(random.nextDouble()) * 520;
      double length = 8 + (y - 650) / 18;
      canvas.setColor(
          Color.getHSBColor(
              0.24f + 0.09f * random.nextFloat(), 0.75f, 0.3f + 0.45f * random.nextFloat()));
      canvas.setStroke(new BasicStroke((float) (0.6 + (y - 650) / 400)));
      Path2D blade = new Path2D.Double();
      blade.moveTo(x, y);
      blade.quadTo(x, y - length / 2, x + length * (random.nextDouble() - 0.5), y - length);
      canvas.draw(blade);
    }
    canvas.setClip(everywhere);
  }

  private void cat(Graphics2D canvas) {
    Color fur = new Color(0xD9822B);
    Color dark = new Color(0x8A4B12);
    tail(canvas, dark);
    canvas.setPaint(new GradientPaint(600, 600, fur, 1000, 1100, dark));
    canvas.fill(new Ellipse2D.Double(600, 620, 400, 460));
    ear(canvas, fur, 640, -1);
    ear(canvas, fur, 960, 1);
    canvas.setPaint(new GradientPaint(620, 330, new Color(0xF0A04B), 980, 700, fur));
    canvas.fill(new Ellipse2D.Double(610, 340, 380, 330));
    stripes(canvas, dark);
    eye(canvas, 705);
    eye(canvas, 895);
    canvas.setColor(new Color(0xE79AA0));
    canvas.fill(new Polygon(new int[] {780, 820, 800}, new int[] {545, 545, 570}, 3));
    whiskers(canvas);
  }

  private static void tail(Graphics2D canvas, Color color) {
    canvas.setColor(color);
    canvas.setStroke(new BasicStroke(46, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D tail = new Path2D.Double();
    tail.moveTo(960, 1020);
    tail.curveTo(1250, 1040, 1280, 760, 1150, 700);
    canvas.draw(tail);
  }

  private static void ear(Graphics2D canvas, Color fur, int x, int side) {
    canvas.setColor(fur);
    canvas.fill(
        new Polygon(new int[] {x, x - side * 130, x + side * 10}, new int[] {470, 380, 250}, 3));
    canvas.setColor(new Color(0xF4B8A8));
    canvas.fill(
        new Polygon(new int[] {x - side * 12, x - side * 85, x}, new int[] {430, 380, 295}, 3));
  }

  private static void stripes(Graphics2D canvas, Color dark) {
    canvas.setColor(dark);
    canvas.setStroke(new BasicStroke(14, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = -1; i <= 1; i++) {
      canvas.drawLine(800 + 55 * i, 360, 800 + 38 * i, 430);
    }
  }

  private static void eye(Graphics2D canvas, int x) {
    canvas.setColor(new Color(0xCFE8A9));
    canvas.fill(new Ellipse2D.Double(x - 42, 455, 84, 70));
    canvas.setColor(new Color(0x1B1B1B));
    canvas.fill(new Ellipse2D.Double(x - 13, 457, 26, 66));
    canvas.setColor(Color.WHITE);
    canvas.fill(new Ellipse2D.Double(x - 4, 467, 14, 14));
  }

  private static void whiskers(Graphics2D canvas) {
    canvas.setColor(new Color(255, 255, 255, 220));
    canvas.setStroke(new BasicStroke(2.2f));
    for (int i = -1; i <= 1; i++) {
      canvas.drawLine(755, 575 + 12 * i, 560, 565 + 38 * i);
      canvas.drawLine(845, 575 + 12 * i, 1040, 565 + 38 * i);
    }
  }
}
