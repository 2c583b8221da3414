package dev.pannier.cli.demo;

import java.util.Arrays;
import java.util.Random;

/**
 * A picture that nobody owns: mountains at a lake in the evening, computed. Grain, as film and sensors have it, makes it
 * as large as a photo, since noise does not compress.
 */
final class Landscape {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1200;
    private static final int SHORE = 590;
    private static final int[] SKY_TOP = {38, 52, 92};
    private static final int[] SKY_LOW = {250, 186, 130};
    private static final int[] SUN = {255, 238, 196};
    private static final double SUN_X = 0.43 * WIDTH;
    private static final double SUN_Y = 0.33 * HEIGHT;

    private final Random random = new Random(1874);
    private final double[][] ridges = new double[4][];

    private Landscape() {
        for (int i = 0; i < ridges.length; i++) {
            ridges[i] = ridge(SHORE - 250 + i * 72, 190 - i * 42, 3 + i * 2);
        }
    }

    static byte[] png() {
        return new Landscape().paint();
    }

    private byte[] paint() {
        PngImage image = new PngImage(WIDTH, HEIGHT);
        double[] colour = new double[3];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (y < SHORE) {
                    land(x, y, colour);
                } else {
                    water(x, y, colour);
                }
                double grain = random.nextGaussian() * 4;
                image.set(x, y, colour[0] + grain + noise(), colour[1] + grain + noise(), colour[2] + grain + noise());
            }
        }
        return image.encode();
    }

    private double noise() {
        return random.nextDouble() * 6 - 3;
    }

    private void land(double x, double y, double[] colour) {
        sky(x, y, colour);
        for (int i = 0; i < ridges.length; i++) {
            double top = ridges[i][(int) x];
            if (y > top) {
                // Nearer ridges are darker; each fades into the haze at its foot.
                double near = (i + 1.0) / ridges.length;
                double haze = Math.min(1, (y - top) / 260) * (1 - near) * 0.75;
                mix(colour, new double[]{92 - 66 * near, 88 - 52 * near, 118 - 76 * near}, 1 - haze * 0.6);
                double snow = i == 0 ? Math.max(0, 1 - (y - top) / (26 + 14 * Math.sin(x / 17))) : 0;
                mix(colour, new double[]{244, 222, 214}, snow * 0.8);
            }
        }
    }

    private static void sky(double x, double y, double[] colour) {
        double down = Math.pow(Math.min(1, y / SHORE), 1.35);
        for (int c = 0; c < 3; c++) {
            colour[c] = SKY_TOP[c] + (SKY_LOW[c] - SKY_TOP[c]) * down;
        }
        double distance = Math.hypot(x - SUN_X, y - SUN_Y);
        double glow = distance < 34 ? 1 : 0.75 * Math.exp(-(distance - 34) / 120);
        mix(colour, new double[]{SUN[0], SUN[1], SUN[2]}, glow);
    }

    /** What is above the shore, upside down, moved by waves that grow towards the viewer. */
    private void water(double x, double y, double[] colour) {
        double depth = y - SHORE;
        double wave = Math.sin(y * 0.9 + Math.sin(x / 90) * 2) * (1 + depth / 45);
        double mirrored = Math.max(0, SHORE - 1 - depth * 1.75 + wave);
        double shifted = Math.min(WIDTH - 1, Math.max(0, x + wave * 2.2));
        land(shifted, mirrored, colour);
        mix(colour, new double[]{24, 42, 66}, 0.28 + depth / 900);
    }

    private static void mix(double[] colour, double[] other, double share) {
        for (int c = 0; c < 3; c++) {
            colour[c] += (other[c] - colour[c]) * share;
        }
    }

    /** A skyline: octaves of smoothed noise, each half as high and twice as fine as the one before. */
    private double[] ridge(double base, double height, int coarse) {
        double[] line = new double[WIDTH];
        Arrays.fill(line, base);
        int points = coarse;
        double amplitude = height;
        for (int octave = 0; octave < 8; octave++) {
            double[] noise = random.doubles(points + 2L, -1, 1).toArray();
            for (int x = 0; x < WIDTH; x++) {
                double at = (double) x / WIDTH * points;
                int left = (int) at;
                double t = at - left;
                double smooth = octave < 2 ? t * t * (3 - 2 * t) : t;
                line[x] -= amplitude * (noise[left] + (noise[left + 1] - noise[left]) * smooth) * 0.6;
            }
            points *= 2;
            amplitude /= 2.1;
        }
        return line;
    }
}
