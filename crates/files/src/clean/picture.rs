// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Pictures: only the pixels stay, turned as the camera meant them. Where and with what it was taken, comments, colour
//! profiles and bytes behind the picture are gone, because it is made again.
use super::{Kind, Refusal};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
};
use std::io::Cursor;

/// The most pixels: a camera of fifty megapixels. Own estimate, 2026.
const MOST_PIXELS: u64 = 50_000_000;
/// The most memory for the pixels, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// How finely a photo is kept, of a hundred.
const FINENESS: u8 = 85;

/// The same picture, made again.
pub(super) fn again(kind: Kind, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let format = if kind == Kind::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    let (wide, high) = decoder.dimensions();
    if u64::from(wide) * u64::from(high) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::TooManyPixels);
    }
    // A picture that says no way up stands as it is.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    let mut made = Vec::new();
    let done = match kind {
        Kind::Png => picture.write_with_encoder(PngEncoder::new(&mut made)),
        _ if picture.color().has_color() => picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut made, FINENESS)),
        _ => picture.to_luma8().write_with_encoder(JpegEncoder::new_with_quality(&mut made, FINENESS)),
    };
    done.map_err(refusal)?;
    Ok(made)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err gives it by value")]
fn refusal(error: ImageError) -> Refusal {
    if matches!(error, ImageError::Limits(_)) { Refusal::TooManyPixels } else { Refusal::Unreadable }
}
