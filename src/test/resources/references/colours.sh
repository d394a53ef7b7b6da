#!/bin/bash
# Makes colours.txt: what an independent implementation makes of shared photos with a profile, ink, grey or 16 bits.
# ImageMagick 6.9.11-60 with Little CMS 2.14, and the sRGB profile of Ghostscript 10.00 (libgs-common), all of Debian 12:
# apt-get install imagemagick libgs-common libheif-examples. Tests need none of them.
#
#   src/test/resources/references/colours.sh ../shared/photos > src/test/resources/references/colours.txt
#
# Each line: name, treatment, columns x rows of the grid, and the mean of each cell in reading order as rrggbb: the picture
# as stored (not turned), in sRGB, on white where it is transparent, brought to at most 16x16 cells by plain averaging
# (with -depth 16 and awk, as -depth 8 rounds down).
#
# Treatments: `profile` converts by the embedded profile, perceptual intent, which is ImageMagick's own, sharp's and
# Chrome's. `none` takes the values as they are, for files that need nothing, or
# whose profile is broken or another picture's. `ink` converts CMYK without profile by ImageMagick's formula, which is
# (1 - ink) x (1 - black). `linear` is for a PNG that says gamma 1.
set -eu
photos=$1
srgb=/usr/share/color/icc/ghostscript/srgb.icc
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT

reference() { # treatment, name
  local file="$photos/$2" columns rows
  case $2 in
    *.heic) # ImageMagick's own reading of it is 4 levels off libheif's
      heif-convert "$file" "$scratch/heic.png" > /dev/null
      file=$scratch/heic.png ;;
  esac
  columns=$(identify -format '%w\n' "$file[0]" 2>/dev/null | head -1)
  rows=$(identify -format '%h\n' "$file[0]" 2>/dev/null | head -1)
  columns=$((columns < 16 ? columns : 16))
  rows=$((rows < 16 ? rows : 16))
  local convert=()
  case $1 in
    profile) convert=(-intent Perceptual -profile "$srgb") ;;
    none) convert=(+profile icc) ;;
    ink) convert=(+profile icc -colorspace sRGB) ;;
    linear) convert=(-set colorspace RGB -colorspace sRGB) ;;
  esac
  local values
  values=$(/usr/bin/convert "$file[0]" "${convert[@]}" -background white -alpha remove -alpha off \
    -scale "${columns}x${rows}!" -colorspace sRGB -type TrueColor -depth 16 -endian LSB rgb:- 2>/dev/null \
    | od -An -v -tu2 | awk '{ for (i = 1; i <= NF; i++) printf "%02x", int($i / 257 + 0.5) }')
  if [ ${#values} -ne $((columns * rows * 6)) ]; then
    echo "no reference for $2: ${#values} digits" >&2
    return 1
  fi
  echo "$2|$1|${columns}x${rows}|$values"
}

while read -r treatment name; do
  reference "$treatment" "$name"
done <<'NAMES'
profile formats/16-bit-grey-alpha.png
profile formats/Channel_digital_image_CMYK_color.jpg
ink formats/Channel_digital_image_CMYK_color_no_profile.jpg
none formats/Flag_of_the_Netherlands-16bit.png
profile formats/gain-map.jpg
none formats/gamma_dalai_lama_gray.jpg
profile formats/p3.png
profile formats/prophoto.png
linear formats/tbgn2c16.png
profile phone/Bush-dog.jpg
profile phone/IMG_20180725_163423.jpg
profile phone/heic-iphone.heic
profile phone/heic-iphone7.heic
profile twelvemonkeys/bmp/bmpsuite/q/rgb24prof.bmp
none twelvemonkeys/jpeg/cco-illegalargument-rgb-coated-fogra27.jpg
profile twelvemonkeys/jpeg/cmm-exception-adobe-rgb.jpg
profile twelvemonkeys/jpeg/cmm-exception-corbis-rgb.jpg
none twelvemonkeys/jpeg/cmm-exception-invalid-icc-profile-data.jpg
profile twelvemonkeys/jpeg/cmm-exception-srgb.jpg
ink twelvemonkeys/jpeg/cmyk-sample-no-icc.jpg
ink twelvemonkeys/jpeg/cmyk-sample.jpg
profile twelvemonkeys/jpeg/corrupted-icc-srgb.jpg
ink twelvemonkeys/jpeg/duplicate-component-ids.jpg
profile twelvemonkeys/jpeg/exif-jpeg-thumbnail-sony-dsc-p150-inverted-colors.jpg
profile twelvemonkeys/jpeg/gray-sample.jpg
none twelvemonkeys/jpeg/invalid-adobe-ycc-gray-with-metadata.jpg
none twelvemonkeys/jpeg/invalid-icc-duplicate-sequence-numbers-rgb-internal-kodak-srgb-jfif.jpg
profile twelvemonkeys/jpeg/invalid-icc-single-chunk-bad-sequence-number.jpg
ink twelvemonkeys/jpeg/jfif-cmyk-invalid-icc-profile-srgb.jpg
none twelvemonkeys/jpeg/jfif-grayscale-thumbnail.jpg
profile twelvemonkeys/jpeg/jfif-padded-segments.jpg
none twelvemonkeys/jpeg/no-image-types-rgb-us-web-coated-v2-ms-photogallery-exif.jpg
profile twelvemonkeys/jpeg/srgb-exif-no-ifd1.jpg
profile twelvemonkeys/jpeg/warning-embedded-color-profile-invalid-ignored-cmyk.jpg
none twelvemonkeys/webp/webp/incompatible-icc-gray.webp
profile twelvemonkeys/webp/webp/photo-iccp-adobergb.webp
NAMES
