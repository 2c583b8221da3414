package dev.pannier.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bars in groups, each with the range of its rounds, beside a goal.
 *
 * @param title  what is shown
 * @param unit   of the vertical axis
 * @param goal   what the bars should stay below
 * @param groups the names of the groups
 * @param series the bars of one colour
 */
record BarChart(String title, String unit, double goal, List<String> groups, List<Series> series) {
    private static final int WIDTH = 740;
    private static final int HEIGHT = 360;
    private static final int LEFT = 64;
    private static final int RIGHT = 160;
    private static final int TOP = 44;
    private static final int BOTTOM = 34;
    private static final int MOST_LINES = 12;

    /**
     * The bars of one colour.
     *
     * @param name    their name
     * @param figures one for each group
     */
    record Series(String name, List<Figure> figures) {
    }

    String toSvg() {
        Svg svg = new Svg(title, WIDTH, HEIGHT);
        double most = DoubleStream.concat(DoubleStream.of(goal), figures().mapToDouble(Figure::high)).max()
                .orElse(goal);
        double least = DoubleStream.concat(DoubleStream.of(0), figures().mapToDouble(Figure::low)).min().orElse(0);
        double step = goal / 5 * IntStream.of(1, 2, 5, 10, 20, 50)
                .filter(n -> n * MOST_LINES >= (most - least) / goal * 5).findFirst().orElse(100);
        double high = (Math.floor(most / step) + 1) * step;
        double low = Math.floor(least / step) * step;
        for (long i = Math.round(low / step); i <= Math.round(high / step); i++) {
            double y = y(i * step, low, high);
            svg.line(LEFT, y, WIDTH - RIGHT, y, i == 0 ? "stroke='#888'" : "stroke='#eee'");
            svg.text(LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%.0f %s", i * step, unit));
        }
        double line = y(goal, low, high);
        svg.line(LEFT, line, WIDTH - RIGHT, line, "stroke='#222' stroke-dasharray='4 3'");
        svg.text(WIDTH - RIGHT + 6, line + 4, "start", "goal");
        for (int i = 0; i < series.size(); i++) {
            draw(svg, i, low, high);
        }
        for (int i = 0; i < groups.size(); i++) {
            svg.text(LEFT + (i + 0.5) * group(), HEIGHT - BOTTOM + 20, "middle", groups.get(i));
        }
        return svg.toString();
    }

    private Stream<Figure> figures() {
        return series.stream().flatMap(each -> each.figures().stream());
    }

    private double group() {
        return (WIDTH - LEFT - RIGHT) / (double) groups.size();
    }

    private void draw(Svg svg, int index, double low, double high) {
        double width = group() * 0.8 / series.size();
        List<Figure> figures = series.get(index).figures();
        IntStream.range(0, figures.size()).forEach(i -> {
            Figure figure = figures.get(i);
            double x = LEFT + (i + 0.1) * group() + index * width;
            double y = y(Math.max(0, figure.median()), low, high);
            svg.bar(x + 1, y, width - 2, Math.max(0.5, y(Math.min(0, figure.median()), low, high) - y),
                    Svg.colour(index));
            svg.line(x + width / 2, y(figure.low(), low, high), x + width / 2, y(figure.high(), low, high),
                    "stroke='#222'");
        });
        svg.bar(WIDTH - RIGHT + 50, TOP + index * 20, 12, 12, Svg.colour(index));
        svg.text(WIDTH - RIGHT + 66, TOP + 10 + index * 20, "start", series.get(index).name());
    }

    private static double y(double value, double low, double high) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - low) / (high - low);
    }
}
